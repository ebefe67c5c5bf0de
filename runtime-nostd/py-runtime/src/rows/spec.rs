//! Signatures of native functions, parsed at compile time from the text that stands in `rows!`.

/// How an argument may be given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum ParamKind {
    /// Before `/`.
    PositionalOnly,
    /// Before `*`.
    Positional,
    /// After `*`.
    KeywordOnly,
    /// `*args`.
    VarArgs,
    /// `**kwargs`.
    VarKeywords,
}

/// One parameter: where its name stands in the signature.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    start: u16,
    len: u8,
    /// How it may be given.
    pub kind: ParamKind,
    /// Whether it has a default.
    pub optional: bool,
}

impl Param {
    /// A required parameter whose name stands at this place of the signature.
    pub const fn new(start: u16, len: u8, kind: ParamKind) -> Param {
        Param { start, len, kind, optional: false }
    }
}

/// What the first parameter is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Receiver {
    /// An argument like others: a module's function, a type's static method.
    None,
    /// `self`: the row is a method.
    Instance,
    /// `type`: the row is a class method.
    Class,
}

/// A parsed signature.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The text between the parentheses.
    pub text: &'static str,
    /// Parameters in order.
    pub params: &'static [Param],
    /// What the first parameter is.
    pub receiver: Receiver,
    /// Parameters that may be given by position, the receiver included.
    pub positional: u8,
    /// Positional-only ones among them.
    pub positional_only: u8,
    /// Leading positional parameters without default.
    pub required: u8,
    /// Parameters after `*`.
    pub keyword_only: u8,
    /// `*args` is there.
    pub var_args: bool,
    /// `**kwargs` is there.
    pub var_keywords: bool,
    /// All parameters are positional-only: keyword arguments are refused as a whole.
    pub no_keywords: bool,
}

const MAX_PARAMS: usize = 16;
const NO_PARAM: Param = Param { start: 0, len: 0, kind: ParamKind::Positional, optional: false };

struct Parsed {
    params: [Param; MAX_PARAMS],
    count: usize,
}

/// Number of parameters in a signature.
pub const fn count(text: &str) -> usize {
    parse(text).count
}

/// The parameters of a signature.
pub const fn params<const N: usize>(text: &str) -> [Param; N] {
    let parsed = parse(text);
    let mut params = [NO_PARAM; N];
    let mut i = 0;
    while i < N {
        params[i] = parsed.params[i];
        i += 1;
    }
    params
}

/// Splits at commas outside brackets and quotes, and reads each piece.
const fn parse(text: &str) -> Parsed {
    let bytes = text.as_bytes();
    let mut parsed = Parsed { params: [NO_PARAM; MAX_PARAMS], count: 0 };
    let mut keyword_only = false;
    let mut at = 0;
    while at < bytes.len() {
        while at < bytes.len() && (bytes[at] == b' ' || bytes[at] == b'\n') {
            at += 1;
        }
        let start = at;
        let end = piece_end(bytes, at);
        at = end + 1;
        if start >= end {
            continue;
        }
        match bytes[start] {
            b'/' => {
                let mut i = 0;
                while i < parsed.count {
                    parsed.params[i].kind = ParamKind::PositionalOnly;
                    i += 1;
                }
            }
            b'*' => {
                let mut name = start + 1;
                let double = name < end && bytes[name] == b'*';
                if double {
                    name += 1;
                }
                while name < end && bytes[name] == b' ' {
                    name += 1;
                }
                if name < end {
                    let kind = if double { ParamKind::VarKeywords } else { ParamKind::VarArgs };
                    add(&mut parsed, bytes, name, end, kind);
                }
                keyword_only = true;
            }
            _ => {
                let kind = if keyword_only { ParamKind::KeywordOnly } else { ParamKind::Positional };
                add(&mut parsed, bytes, start, end, kind);
            }
        }
    }
    parsed
}

const fn piece_end(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0;
    let mut quote = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if quote != 0 {
            if byte == b'\\' {
                at += 1;
            } else if byte == quote {
                quote = 0;
            }
        } else if byte == b'\'' || byte == b'"' {
            quote = byte;
        } else if byte == b'(' || byte == b'[' || byte == b'{' {
            depth += 1;
        } else if byte == b')' || byte == b']' || byte == b'}' {
            depth -= 1;
        } else if byte == b',' && depth == 0 {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

const fn add(parsed: &mut Parsed, bytes: &[u8], start: usize, end: usize, kind: ParamKind) {
    let mut stop = start;
    // The compiler breaks the text of a long signature into lines.
    while stop < end && bytes[stop] != b' ' && bytes[stop] != b'\n' && bytes[stop] != b'=' {
        stop += 1;
    }
    let mut optional = false;
    let mut i = stop;
    while i < end {
        if bytes[i] == b'=' {
            optional = true;
        }
        i += 1;
    }
    parsed.params[parsed.count] = Param { start: start as u16, len: (stop - start) as u8, kind, optional };
    parsed.count += 1;
}

impl Spec {
    /// Of rows that are no functions.
    pub const NONE: Spec = Spec::new("", &[]);

    /// Reads the counts off the parameters.
    pub const fn new(text: &'static str, params: &'static [Param]) -> Spec {
        let mut spec = Spec {
            text,
            params,
            receiver: receiver(text, params),
            positional: 0,
            positional_only: 0,
            required: 0,
            keyword_only: 0,
            var_args: false,
            var_keywords: false,
            no_keywords: true,
        };
        let mut i = 0;
        while i < params.len() {
            let param = params[i];
            match param.kind {
                ParamKind::PositionalOnly => {
                    spec.positional += 1;
                    spec.positional_only += 1;
                }
                ParamKind::Positional => {
                    spec.positional += 1;
                    // A receiver alone needs no `/` after it.
                    if i > 0 || matches!(spec.receiver, Receiver::None) {
                        spec.no_keywords = false;
                    } else {
                        spec.positional_only += 1;
                    }
                }
                ParamKind::KeywordOnly => {
                    spec.keyword_only += 1;
                    spec.no_keywords = false;
                }
                ParamKind::VarArgs => spec.var_args = true,
                ParamKind::VarKeywords => {
                    spec.var_keywords = true;
                    spec.no_keywords = false;
                }
            }
            if !param.optional && matches!(param.kind, ParamKind::PositionalOnly | ParamKind::Positional) {
                spec.required += 1;
            }
            i += 1;
        }
        spec
    }

    /// The name of a parameter.
    pub fn name(&self, param: &Param) -> &'static str {
        let start = usize::from(param.start);
        &self.text[start..start + usize::from(param.len)]
    }
}

const fn receiver(text: &str, params: &[Param]) -> Receiver {
    if params.is_empty() || matches!(params[0].kind, ParamKind::VarArgs | ParamKind::VarKeywords) {
        return Receiver::None;
    }
    let start = params[0].start as usize;
    match params[0].len {
        4 if is_at(text, start, b"self") => Receiver::Instance,
        4 if is_at(text, start, b"type") => Receiver::Class,
        _ => Receiver::None,
    }
}

const fn is_at(text: &str, start: usize, word: &[u8; 4]) -> bool {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < word.len() {
        if bytes[start + i] != word[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(text: &'static str) -> Spec {
        let parsed = parse(text);
        Spec::new(text, alloc::boxed::Box::leak(alloc::boxed::Box::new(parsed.params)).split_at(parsed.count).0)
    }

    #[test]
    fn kinds_and_defaults_are_read() {
        let sort = spec("self, /, *, key = None, reverse = False");
        assert_eq!((sort.receiver, sort.positional, sort.keyword_only), (Receiver::Instance, 1, 2));
        assert!(!sort.no_keywords);
        let insert = spec("self, index, object, /");
        assert_eq!((insert.required, insert.positional_only, insert.no_keywords), (3, 3, true));
        let print = spec("*args, sep = ' ', end = '\\n', file = None, flush = (1, 2)");
        assert!(print.var_args && print.params.len() == 5 && print.keyword_only == 4);
        assert_eq!(print.name(&print.params[3]), "file");
        let get = spec("self, key, default = None, /");
        assert_eq!((get.required, get.positional), (2, 3));
        assert!(spec("self").no_keywords);
        assert!(!spec("x, y").no_keywords);
    }
}
