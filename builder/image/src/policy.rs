//! The capability policy: what the user grants, and whether that is what the program needs.
//!
//! A grant is written `token`, `token=scope` or `token=scope|scope`; with `!` in front it is taken away, and taking away
//! wins. Grants are kept sorted and without repetition, so that the order in which they were written reaches no image.

use std::fmt;

use diag::{Diagnostic, Span};
use py_abi::caps::{Cap, ScopeKind};
use py_abi::scope;

use crate::nearest::nearest;

/// Whether a grant gives or takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// The token is granted, for the scope if there is one.
    Allow,
    /// The scope, or the whole token, is taken away.
    Deny,
}

/// One grant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grant {
    /// The token.
    pub cap: Cap,
    /// Gives or takes.
    pub effect: Effect,
    /// For what; `None` for everything.
    pub scope: Option<String>,
}

impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.effect == Effect::Deny {
            f.write_str("!")?;
        }
        f.write_str(self.cap.token())?;
        match &self.scope {
            Some(scope) => write!(f, "={scope}"),
            None => Ok(()),
        }
    }
}

/// What the program is built for; some capabilities make no sense in an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A bootable image.
    Image,
    /// A Linux executable.
    Hosted,
}

/// Something in the program that needs a capability.
#[derive(Clone, Debug)]
pub struct Need {
    /// The token.
    pub cap: Cap,
    /// What needs it: `socket.socket`.
    pub what: String,
    /// How the program gets there, outermost first: a place and a few words, such as "imports `server`".
    pub chain: Vec<(Span, String)>,
}

/// All grants of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    grants: Vec<Grant>,
}

impl Policy {
    /// Reads grants, each as the user wrote it.
    ///
    /// # Errors
    /// One diagnostic for each grant that is not one.
    pub fn parse<'a>(items: impl IntoIterator<Item = &'a str>) -> Result<Policy, Vec<Diagnostic>> {
        let mut grants = Vec::new();
        let mut errors = Vec::new();
        for item in items {
            match parse_grant(item) {
                Ok(grant) => grants.push(grant),
                Err(error) => errors.push(*error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Policy::default().with(Policy { grants }))
    }

    /// The grants of both.
    #[must_use]
    pub fn with(mut self, other: Policy) -> Policy {
        self.grants.extend(other.grants);
        self.grants.sort();
        self.grants.dedup();
        self
    }

    /// All grants, in the order of the table of tokens.
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// Whether a token is granted at all: some grant allows it, and none takes all of it away.
    pub fn allows(&self, cap: Cap) -> bool {
        let mut of_cap = self.grants.iter().filter(|grant| grant.cap == cap);
        of_cap.clone().any(|grant| grant.effect == Effect::Allow)
            && !of_cap.any(|grant| grant.effect == Effect::Deny && grant.scope.is_none())
    }

    /// The granted tokens as bits (`CapsDesc::granted`).
    pub fn granted_bits(&self) -> u64 {
        Cap::ALL.iter().filter(|&&cap| self.allows(cap)).map(|cap| cap.bit()).sum()
    }

    /// The scopes of granted tokens. A token that is also granted as a whole has only those that take away.
    pub fn scopes(&self) -> impl Iterator<Item = (Cap, Effect, &str)> {
        self.grants.iter().filter(|grant| self.allows(grant.cap)).filter_map(|grant| {
            let widened = grant.effect == Effect::Allow && self.allows_everything(grant.cap);
            (!widened).then_some((grant.cap, grant.effect, grant.scope.as_deref()?))
        })
    }

    fn allows_everything(&self, cap: Cap) -> bool {
        let whole = |grant: &Grant| grant.cap == cap && grant.effect == Effect::Allow && grant.scope.is_none();
        self.grants.iter().any(whole)
    }

    /// Compares what is granted with what the program needs: errors for what is missing, or cannot be in an image;
    /// warnings for what is granted and not needed. Of what is `possible`, only the run shows whether it is needed.
    pub fn check(&self, needs: &[Need], possible: &[Cap], target: Target) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for &cap in Cap::ALL {
            let need = needs.iter().find(|need| need.cap == cap);
            let impossible = target == Target::Image && !cap.in_images();
            match (need, self.allows(cap)) {
                (Some(need), _) if impossible => found.push(cannot_be_in_image(need)),
                (None, true) if impossible => found.push(granted_but_impossible(cap)),
                (Some(need), false) => found.push(missing(need)),
                (None, true) if !possible.contains(&cap) => found.push(unused(cap)),
                (None | Some(_), true) | (None, false) => {}
            }
        }
        found
    }
}

fn parse_grant(item: &str) -> Result<Grant, Box<Diagnostic>> {
    let (effect, rest) = match item.strip_prefix('!') {
        Some(rest) => (Effect::Deny, rest),
        None => (Effect::Allow, item),
    };
    let (token, scope) = match rest.split_once('=') {
        Some((token, scope)) => (token, Some(scope)),
        None => (rest, None),
    };
    if token.is_empty() {
        let empty = Diagnostic::error("unknown-capability", "a grant names no capability");
        return Err(Box::new(empty.hint("write `--caps net.listen=8080,time.wall`, without empty parts")));
    }
    let Some(cap) = Cap::from_token(token) else {
        let unknown = Diagnostic::error("unknown-capability", format!("`{token}` is not a capability"));
        let known = Cap::ALL.iter().map(|cap| cap.token());
        return Err(Box::new(match nearest(&token.to_lowercase(), known.clone()) {
            Some(near) => unknown.hint(format!("did you mean `{near}`?")),
            None => unknown.note(format!("the capabilities are {}", known.collect::<Vec<_>>().join(", "))),
        }));
    };
    if let Some(scope) = scope {
        check_scope(cap, scope)?;
    }
    Ok(Grant { cap, effect, scope: scope.map(str::to_owned) })
}

fn check_scope(cap: Cap, scope: &str) -> Result<(), Box<Diagnostic>> {
    let each = |valid: fn(&str) -> bool| scope.split('|').all(valid);
    let (valid, form) = match cap.scope_kind() {
        ScopeKind::None => (false, "it is granted as a whole"),
        ScopeKind::Listen => (
            scope::is_valid(scope) && !scope::names_host(scope),
            "write a port (`8080`) or an address and a port (`0.0.0.0:8080`)",
        ),
        ScopeKind::Outbound => (scope::is_valid(scope), "write `host:port`, `10.0.0.0/8:5432` or `*.example.com:443`"),
        ScopeKind::Path => (each(is_path), "write an absolute path without `.` and `..`, such as `/data`"),
        ScopeKind::Variable => (each(is_variable), "write a variable's name, or a prefix and `*`, such as `AWS_*`"),
    };
    if valid {
        return Ok(());
    }
    let message = format!("`{scope}` is not a scope of `{}`", cap.token());
    Err(Box::new(Diagnostic::error("invalid-scope", message).hint(form)))
}

fn is_path(path: &str) -> bool {
    path == "/" || path.starts_with('/') && path[1..].split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn is_variable(name: &str) -> bool {
    let name = name.strip_suffix('*').unwrap_or(name);
    let starts_well = name.bytes().next().is_some_and(|byte| byte == b'_' || byte.is_ascii_alphabetic());
    starts_well && name.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
}

/// Points a diagnostic at the end of a need's chain, with the way there as labels.
fn with_chain(diagnostic: Diagnostic, need: &Need) -> Diagnostic {
    let mut links = need.chain.iter();
    let Some((span, text)) = links.next() else { return diagnostic };
    links.fold(diagnostic.at_labelled(*span, text), |diagnostic, (span, text)| diagnostic.label(*span, text))
}

fn missing(need: &Need) -> Diagnostic {
    let token = need.cap.token();
    let message = format!("`{}` needs the capability `{token}`, which is not granted", need.what);
    with_chain(Diagnostic::error("missing-capability", message), need)
        .hint(format!("add `--caps {token}`, or `{token}` to `allow` under `[caps]` in molt.toml"))
}

fn cannot_be_in_image(need: &Need) -> Diagnostic {
    let message = format!("`{}` needs `{}`, which no image can have", need.what, need.cap.token());
    with_chain(Diagnostic::error("impossible-capability", message), need)
        .note("there is nothing in an image to start or to load")
        .hint("build with `--target hosted`")
}

fn granted_but_impossible(cap: Cap) -> Diagnostic {
    Diagnostic::error("impossible-capability", format!("no image can have `{}`", cap.token()))
        .note("there is nothing in an image to start or to load")
        .hint("take it away, or build with `--target hosted`")
}

fn unused(cap: Cap) -> Diagnostic {
    Diagnostic::warning("unused-capability", format!("`{}` is granted, but the program does not need it", cap.token()))
}

#[cfg(test)]
mod tests {
    use diag::{SourceMap, render_text};

    use super::*;

    fn rendered(diagnostics: &[Diagnostic]) -> String {
        diagnostics.iter().map(|diagnostic| render_text(diagnostic, &SourceMap::new())).collect()
    }

    #[test]
    fn order_and_repetition_do_not_matter() {
        let one = Policy::parse(["net.listen=80", "fs.read", "net.listen=80"]).expect("valid");
        let two = Policy::parse(["fs.read", "net.listen=80"]).expect("valid");
        assert_eq!(one, two);
    }

    #[test]
    fn denying_wins() {
        let policy = Policy::parse(["net.outbound", "!net.outbound=10.0.0.0/8", "fs.read", "!fs.read"]).expect("valid");
        assert!(policy.allows(Cap::NetOutbound));
        assert!(!policy.allows(Cap::FsRead));
        assert_eq!(policy.granted_bits(), Cap::NetOutbound.bit());
        let scopes: Vec<_> = policy.scopes().collect();
        assert_eq!(scopes, [(Cap::NetOutbound, Effect::Deny, "10.0.0.0/8")]);
    }

    #[test]
    fn a_grant_as_a_whole_takes_in_its_scopes() {
        let policy = Policy::parse(["net.listen", "net.listen=80"]).expect("valid");
        assert_eq!(policy.scopes().count(), 0);
    }

    #[test]
    fn every_bad_grant_is_told() {
        let errors = Policy::parse([
            "net.lisen",
            "zzz",
            "net.listen=99999",
            "net.listen=abc",
            "time.wall=1",
            "fs.read=data/../x",
        ])
        .expect_err("all are wrong");
        let text = rendered(&errors);
        assert_eq!(
            text,
            "\
error[unknown-capability]: `net.lisen` is not a capability
  = help: did you mean `net.listen`?
error[unknown-capability]: `zzz` is not a capability
  = note: the capabilities are fs.read, fs.write, env.read, env.write, net.outbound, net.listen, net.poll, proc.spawn, time.wall, rand.secure, ffi.unsafe
error[invalid-scope]: `99999` is not a scope of `net.listen`
  = help: write a port (`8080`) or an address and a port (`0.0.0.0:8080`)
error[invalid-scope]: `abc` is not a scope of `net.listen`
  = help: write a port (`8080`) or an address and a port (`0.0.0.0:8080`)
error[invalid-scope]: `1` is not a scope of `time.wall`
  = help: it is granted as a whole
error[invalid-scope]: `data/../x` is not a scope of `fs.read`
  = help: write an absolute path without `.` and `..`, such as `/data`
"
        );
    }

    #[test]
    fn missing_unused_and_impossible() {
        let need = |cap, what: &str| Need { cap, what: what.to_owned(), chain: Vec::new() };
        let policy = Policy::parse(["time.wall"]).expect("valid");
        let needs = [need(Cap::NetListen, "socket.socket.listen"), need(Cap::ProcSpawn, "subprocess.run")];
        let text = rendered(&policy.check(&needs, &[], Target::Image));
        assert_eq!(
            text,
            "\
error[missing-capability]: `socket.socket.listen` needs the capability `net.listen`, which is not granted
  = help: add `--caps net.listen`, or `net.listen` to `allow` under `[caps]` in molt.toml
error[impossible-capability]: `subprocess.run` needs `proc.spawn`, which no image can have
  = note: there is nothing in an image to start or to load
  = help: build with `--target hosted`
warning[unused-capability]: `time.wall` is granted, but the program does not need it
"
        );
        assert_eq!(policy.check(&needs, &[Cap::TimeWall], Target::Image).len(), 2, "what may be needed is not unused");
        let hosted = policy.check(&needs, &[], Target::Hosted);
        assert!(hosted.iter().any(|diagnostic| diagnostic.message.contains("`proc.spawn`, which is not granted")));
    }
}
