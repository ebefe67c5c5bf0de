//! Private names: `__x` in class `C` is `_C__x` (`_Py_Mangle`).

use std::borrow::Cow;
use std::rc::Rc;

/// A class that changes private names.
#[derive(Clone, Debug)]
pub struct Private {
    class: Rc<str>,
    /// Around the class, where its type parameters are made and its bases are: only these names, the parameters.
    only: Option<Rc<[String]>>,
}

impl Private {
    /// In the body of a class.
    pub fn body_of(class: &str) -> Private {
        Private { class: class.into(), only: None }
    }

    /// Where the type parameters of a class are known, but for its body.
    pub fn params_of<'p>(class: &str, params: impl Iterator<Item = &'p str>) -> Private {
        Private { class: class.into(), only: Some(params.map(str::to_owned).collect()) }
    }
}

/// The name that `name` stands for in the class `private`.
pub fn mangle<'a>(private: Option<&Private>, name: &'a str) -> Cow<'a, str> {
    let Some(private) = private else {
        return Cow::Borrowed(name);
    };
    let class = private.class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') || class.is_empty() {
        return Cow::Borrowed(name);
    }
    if private.only.as_ref().is_some_and(|only| !only.iter().any(|mangled| mangled == name)) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(format!("_{class}{name}"))
}
