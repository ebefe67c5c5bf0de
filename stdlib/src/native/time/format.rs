//! `strftime` in the C locale, with glibc's flags and widths.

use super::calendar::{self, Moment};
use alloc::format;
use alloc::string::String;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `Mon`
pub fn weekday_short(weekday: i64) -> &'static str {
    &weekday_name(weekday)[..3]
}

/// `Jan`
pub fn month_short(month: i64) -> &'static str {
    &month_name(month)[..3]
}

fn weekday_name(weekday: i64) -> &'static str {
    usize::try_from(weekday).ok().and_then(|at| WEEKDAYS.get(at)).copied().unwrap_or("???")
}

fn month_name(month: i64) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("???")
}

/// What stands between `%` and the conversion's letter.
#[derive(Clone, Copy, Default)]
struct Spec {
    /// `_`, `-` or `0`.
    pad: Option<u8>,
    /// `^` for capitals, or `#` for the other case: capitals for names, small letters for `%p`.
    case: Option<u8>,
    width: usize,
}

/// What a conversion gives, before padding.
enum Field {
    /// A number with this many digits at least, padded with this.
    Number(i64, usize, u8),
    /// Text.
    Text(String),
    /// The distance to UTC: none.
    Offset,
}

/// Formats one conversion, or `None` if there is no such. `chars` starts after the `%`; the second result says how many
/// of them were used.
pub fn conversion(chars: &[u8], moment: &Moment, zone: &str) -> Option<(String, usize)> {
    let mut spec = Spec::default();
    let mut at = 0;
    while let Some(&flag) = chars.get(at) {
        match flag {
            b'_' | b'-' | b'0' => spec.pad = Some(flag),
            b'^' | b'#' => spec.case = Some(flag),
            _ => break,
        }
        at += 1;
    }
    while let Some(digit) = chars.get(at).filter(|digit| digit.is_ascii_digit()) {
        spec.width = (spec.width * 10 + usize::from(digit - b'0')).min(1024);
        at += 1;
    }
    // The modifiers ask for forms that the C locale does not have.
    if let Some(b'E' | b'O') = chars.get(at) {
        at += 1;
    }
    let field = field(*chars.get(at)?, moment, zone)?;
    Some((pad(field, spec, chars[at]), at + 1))
}

fn field(letter: u8, moment: &Moment, zone: &str) -> Option<Field> {
    use Field::{Number, Text};
    let two = |v| Number(v, 2, b'0');
    let spaced = |v| Number(v, 2, b' ');
    let hour_12 = match moment.hour.rem_euclid(12) {
        0 => 12,
        hour => hour,
    };
    let half = if moment.hour < 12 { "AM" } else { "PM" };
    // Sunday is 0 here.
    let weekday = (moment.weekday + 1).rem_euclid(7);
    let year_day = moment.day_of_year - 1;
    let all = |pattern: &str| Text(expand(pattern, moment, zone));
    Some(match letter {
        b'a' => Text(weekday_short(moment.weekday).into()),
        b'A' => Text(weekday_name(moment.weekday).into()),
        b'b' | b'h' => Text(month_short(moment.month).into()),
        b'B' => Text(month_name(moment.month).into()),
        b'c' => all("%a %b %e %H:%M:%S %Y"),
        b'C' => two(moment.year.div_euclid(100)),
        b'd' => two(moment.day),
        b'D' | b'x' => all("%m/%d/%y"),
        b'e' => spaced(moment.day),
        b'F' => all("%Y-%m-%d"),
        b'g' => two(iso_week(moment).0.rem_euclid(100)),
        b'G' => Number(iso_week(moment).0, 1, b'0'),
        b'H' => two(moment.hour),
        b'I' => two(hour_12),
        b'j' => Number(moment.day_of_year, 3, b'0'),
        b'k' => spaced(moment.hour),
        b'l' => spaced(hour_12),
        b'm' => two(moment.month),
        b'M' => two(moment.minute),
        b'n' => Text("\n".into()),
        b'p' => Text(half.into()),
        b'P' => Text(half.to_ascii_lowercase()),
        b'r' => all("%I:%M:%S %p"),
        b'R' => all("%H:%M"),
        b's' => Number(calendar::seconds(moment), 1, b'0'),
        b'S' => two(moment.second),
        b't' => Text("\t".into()),
        b'T' | b'X' => all("%H:%M:%S"),
        b'u' => Number((weekday + 6) % 7 + 1, 1, b'0'),
        b'U' => two((year_day - weekday + 7).div_euclid(7)),
        b'V' => two(iso_week(moment).1),
        b'w' => Number(weekday, 1, b'0'),
        b'W' => two((year_day - (weekday + 6) % 7 + 7).div_euclid(7)),
        b'y' => two(moment.year.rem_euclid(100)),
        b'Y' => Number(moment.year, 1, b'0'),
        b'z' => Field::Offset,
        b'Z' => Text(zone.into()),
        b'%' => Text("%".into()),
        _ => return None,
    })
}

/// Year and week of ISO 8601: weeks begin on Monday, the first one has the year's first Thursday.
fn iso_week(moment: &Moment) -> (i64, i64) {
    let year_day = moment.day_of_year - 1;
    // Day of the year of this week's Thursday.
    let thursday = year_day - moment.weekday + 3;
    if thursday < 0 {
        let year = moment.year - 1;
        let days = if calendar::is_leap(year) { 366 } else { 365 };
        return (year, (thursday + days) / 7 + 1);
    }
    let days = if calendar::is_leap(moment.year) { 366 } else { 365 };
    if thursday >= days { (moment.year + 1, 1) } else { (moment.year, thursday / 7 + 1) }
}

fn expand(pattern: &str, moment: &Moment, zone: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern.as_bytes();
    while let Some((&first, more)) = rest.split_first() {
        match conversion(more, moment, zone).filter(|_| first == b'%') {
            Some((text, used)) => {
                out.push_str(&text);
                rest = &more[used..];
            }
            None => {
                out.push(char::from(first));
                rest = more;
            }
        }
    }
    out
}

fn pad(field: Field, spec: Spec, letter: u8) -> String {
    match field {
        Field::Number(v, digits, default) => {
            let fill = match spec.pad {
                Some(b'_') => b' ',
                Some(b'0') => b'0',
                _ => default,
            };
            let width = if spec.pad == Some(b'-') { spec.width } else { digits.max(spec.width) };
            let sign = if v < 0 { "-" } else { "" };
            let number = format!("{}", v.unsigned_abs());
            let missing = width.saturating_sub(number.len() + sign.len());
            let filling: String = core::iter::repeat_n(char::from(fill), missing).collect();
            if fill == b'0' { format!("{sign}{filling}{number}") } else { format!("{filling}{sign}{number}") }
        }
        Field::Offset => match spec.pad {
            Some(b'-') => String::from("+0"),
            Some(b'_') => format!("+{:>width$}", 0, width = spec.width.saturating_sub(1).max(4)),
            _ => format!("+{:0>width$}", 0, width = spec.width.saturating_sub(1).max(4)),
        },
        Field::Text(text) => {
            let text = match (spec.case, letter) {
                (Some(b'#'), b'p') | (_, b'P') => text.to_ascii_lowercase(),
                (Some(b'^'), _) | (Some(_), b'a' | b'A' | b'b' | b'B' | b'h') => text.to_ascii_uppercase(),
                _ => text,
            };
            let fill = if spec.pad == Some(b'0') { '0' } else { ' ' };
            let missing = spec.width.saturating_sub(text.len());
            let mut padded: String = core::iter::repeat_n(fill, missing).collect();
            padded.push_str(&text);
            padded
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64, pattern: &str) -> String {
        expand(pattern, &calendar::moment(seconds).expect("in range"), "GMT")
    }

    // Recorded from CPython 3.14 on glibc.
    #[test]
    fn formats_are_those_of_glibc() {
        for (seconds, pattern, expected) in RECORDED {
            assert_eq!(at(*seconds, pattern), *expected, "{pattern} of {seconds}");
        }
    }

    const RECORDED: &[(i64, &str, &str)] = &[
        (0, "%l %y %j %H %V %X %Y %S %g", "12 70 001 00 01 00:00:00 1970 00 70"),
        (0, "%-j %#g %_y %0S %_a %0c", "1 70 70 00 Thu Thu Jan  1 00:00:00 1970"),
        (0, "%_8m %_2S %_1C %2j %_2e", "       1  0 19 001  1"),
        (0, "%G-W%V-%u %U %W %j %Ex %Ow", "1970-W01-4 00 00 001 01/01/70 4"),
        (-1, "%T %n %t %W %s %r %X %Z %j", "23:59:59 \n \t 52 -1 11:59:59 PM 23:59:59 GMT 365"),
        (-1, "%-r %#A %0m %0G %_P %_e", "11:59:59 PM WEDNESDAY 12 1970 pm 31"),
        (-1, "%_1m %_2y %3p %_5u %1A", "12 69  PM     3 Wednesday"),
        (-1, "%G-W%V-%u %U %W %j %Ey %OV", "1970-W01-3 52 52 365 69 01"),
        (17292345, "%b %s %z %P %y %m %W %k %C", "Jul 17292345 +0000 am 70 07 29  3 19"),
        (17292345, "%^p %0a %#c %0e %-b %_H", "AM Mon Mon Jul 20 03:25:45 1970 20 Jul  3"),
        (17292345, "%_5y %_8H %_8u %08e %8B", "   70        3        1 00000020     July"),
        (17292345, "%G-W%V-%u %U %W %j %Ey %Om", "1970-W30-1 29 29 201 70 07"),
        (951782400, "%T %k %n %C %l %x %Z %P %a", "00:00:00  0 \n 20 12 02/29/00 GMT am Tue"),
        (951782400, "%0u %^P %0A %0S %#F %0B", "2 am Tuesday 00 2000-02-29 February"),
        (951782400, "%01C %_3m %05a %_8S %03e", "20   2 00Tue        0 029"),
        (951782400, "%G-W%V-%u %U %W %j %EC %OM", "2000-W09-2 09 09 060 20 00"),
        (1582934400, "%h %p %R %l %n %s %e %A %F", "Feb AM 00:00 12 \n 1582934400 29 Saturday 2020-02-29"),
        (1582934400, "%-p %^X %_j %_m %#k %0P", "AM 00:00:00  60  2  0 am"),
        (1582934400, "%3H %02p %05b %_2m %1B", "000 AM 00Feb  2 February"),
        (1582934400, "%G-W%V-%u %U %W %j %Ey %OI", "2020-W09-6 08 08 060 20 12"),
        (-62135596800, "%p %Y %h %m %P %d %r %F %t", "AM 1 Jan 01 am 01 12:00:00 AM 1-01-01 \t"),
        (-62135596800, "%0M %^y %#m %^w %_R %^u", "00 01 01 1 00:00 1"),
        (-62135596800, "%05B %02b %5a %08m %_8S", "January Jan   Mon 00000001        0"),
        (-62135596800, "%G-W%V-%u %U %W %j %Ex %OI", "1-W01-1 00 01 001 01/01/01 12"),
        (253402300799, "%c %z %M %D %k %b %y %W %H", "Fri Dec 31 23:59:59 9999 +0000 59 12/31/99 23 Dec 99 52 23"),
        (253402300799, "%-U %#Z %0B %-a %_W %#D", "52 GMT December Fri 52 12/31/99"),
        (253402300799, "%_2Y %_8j %_1a %_2S %1A", "9999      365 Fri 59 Friday"),
        (253402300799, "%G-W%V-%u %U %W %j %Ey %Oe", "9999-W52-5 52 52 365 99 31"),
        (1609459199, "%G %k %m %F %a %w %S %B %Z", "2020 23 12 2020-12-31 Thu 4 59 December GMT"),
        (1609459199, "%^k %0m %_y %_z %-U %_B", "23 12 20 +   0 52 December"),
        (1609459199, "%01A %08a %_3u %3m %3y", "Thursday 00000Thu   4 012 020"),
        (1609459199, "%G-W%V-%u %U %W %j %EX %Ow", "2020-W53-4 52 52 366 23:59:59 4"),
        (1609459200, "%s %z %n %R %l %H %P %T %D", "1609459200 +0000 \n 00:00 12 00 am 00:00:00 01/01/21"),
        (1609459200, "%_F %0z %^a %#S %#d %^h", "2021-01-01 +0000 FRI 00 01 JAN"),
        (1609459200, "%3p %05e %03a %_5S %_1j", " AM 00001 Fri     0   1"),
        (1609459200, "%G-W%V-%u %U %W %j %EC %OI", "2020-W53-5 00 00 001 20 12"),
        (
            1546300799,
            "%X %m %z %c %T %j %Y %F %A",
            "23:59:59 12 +0000 Mon Dec 31 23:59:59 2018 23:59:59 365 2018 2018-12-31 Monday",
        ),
        (1546300799, "%_P %#s %^z %_l %0D %#w", "pm 1546300799 +0000 11 12/31/18 1"),
        (1546300799, "%_2Y %5A %8e %8S %5a", "2018 Monday       31 00000059   Mon"),
        (1546300799, "%G-W%V-%u %U %W %j %EC %Od", "2019-W01-1 52 53 365 20 31"),
        (1230768000, "%P %D %A %% %V %M %n %d %b", "am 01/01/09 Thursday % 01 00 \n 01 Jan"),
        (1230768000, "%#Z %_X %#y %0k %#e %-z", "GMT 00:00:00 09 00  1 +0"),
        (1230768000, "%5y %05A %_3b %05B %_8p", "00009 Thursday Jan January       AM"),
        (1230768000, "%G-W%V-%u %U %W %j %EX %Oe", "2009-W01-4 00 00 001 00:00:00  1"),
        (1293839999, "%s %W %k %t %G %z %x %V %g", "1293839999 52 23 \t 2010 +0000 12/31/10 52 10"),
        (1293839999, "%#T %^g %#G %-e %-x %0W", "23:59:59 10 2010 31 12/31/10 52"),
        (1293839999, "%_2e %08b %_5B %08S %03Y", "31 00000Dec December 00000059 2010"),
        (1293839999, "%G-W%V-%u %U %W %j %EC %Om", "2010-W52-5 52 52 365 20 12"),
        (2317017597, "%A %m %V %s %H %h %R %k %p", "Thursday 06 23 2317017597 07 Jun 07:59  7 AM"),
        (2317017597, "%#W %#g %_u %^C %_I %^w", "22 43 4 20  7 4"),
        (2317017597, "%1e %3C %2a %_2m %8b", " 4 020 Thu  6      Jun"),
        (2317017597, "%G-W%V-%u %U %W %j %EY %Ow", "2043-W23-4 22 22 155 2043 4"),
        (-662553270, "%b %l %G %C %p %h %T %d %x", "Jan  1 1948 19 PM Jan 13:25:30 02 01/02/49"),
        (-662553270, "%^D %#d %0l %_M %_b %0R", "01/02/49 02 01 25 Jan 13:25"),
        (-662553270, "%8H %05j %_2y %03m %3A", "00000013 00002 49 001 Sunday"),
        (-662553270, "%G-W%V-%u %U %W %j %Ec %Ow", "1948-W53-7 01 00 002 Sun Jan  2 13:25:30 1949 0"),
        (2883912612, "%T %D %u %x %l %e %z %R %X", "14:50:12 05/21/61 6 05/21/61  2 21 +0000 14:50 14:50:12"),
        (2883912612, "%^V %#M %0l %_e %0r %#D", "20 50 02 21 02:50:12 PM 05/21/61"),
        (2883912612, "%2C %_5B %1p %02e %_8u", "20   May PM 21        6"),
        (2883912612, "%G-W%V-%u %U %W %j %EX %OU", "2061-W20-6 20 20 141 14:50:12 20"),
        (-406183171, "%n %h %U %V %C %% %c %e %y", "\n Feb 06 07 19 % Sat Feb 16 19:20:29 1957 16 57"),
        (-406183171, "%0z %^Y %_T %-R %_e %^m", "+0000 1957 19:20:29 19:20 16 02"),
        (-406183171, "%_3Y %_5d %01b %_5C %2u", "1957    16 Feb    19 06"),
        (-406183171, "%G-W%V-%u %U %W %j %Ex %OV", "1957-W07-6 06 06 047 02/16/57 07"),
        (3982415526, "%e %D %Y %% %h %H %t %S %F", "12 03/12/96 2096 % Mar 18 \t 06 2096-03-12"),
        (3982415526, "%#C %-g %-T %0H %0y %0G", "20 96 18:32:06 18 96 2096"),
        (3982415526, "%_3a %08y %_5e %03m %05j", "Mon 00000096    12 003 00072"),
        (3982415526, "%G-W%V-%u %U %W %j %Ec %OV", "2096-W11-1 11 11 072 Mon Mar 12 18:32:06 2096 11"),
        (1576411609, "%H %a %e %j %w %h %x %U %C", "12 Sun 15 349 0 Dec 12/15/19 50 20"),
        (1576411609, "%_H %#y %0I %-b %-X %^V", "12 19 12 Dec 12:06:49 50"),
        (1576411609, "%_8e %8A %5S %01a %_3C", "      15   Sunday 00049 Sun  20"),
        (1576411609, "%G-W%V-%u %U %W %j %Ex %OM", "2019-W50-7 50 49 349 12/15/19 06"),
        (1351523365, "%F %d %Z %b %% %P %I %c %H", "2012-10-29 29 GMT Oct % pm 03 Mon Oct 29 15:09:25 2012 15"),
        (1351523365, "%^U %_j %-x %-P %^e %^b", "44 303 10/29/12 pm 29 OCT"),
        (1351523365, "%5m %_1C %_5A %05Y %_2j", "00010 20 Monday 02012 303"),
        (1351523365, "%G-W%V-%u %U %W %j %EX %Od", "2012-W44-1 44 44 303 15:09:25 29"),
        (596902313, "%l %R %% %u %x %Z %S %j %a", " 2 14:11 % 3 11/30/88 GMT 53 335 Wed"),
        (596902313, "%-I %-l %_s %-g %#w %^H", "2 2 596902313 88 3 14"),
        (596902313, "%8Y %5B %_2p %1a %_5y", "00001988 November PM Wed    88"),
        (596902313, "%G-W%V-%u %U %W %j %Ex %OS", "1988-W48-3 48 48 335 11/30/88 53"),
    ];
}
