//! The constants of `builtins`, and the old names of `OSError`.

use crate::exceptions::types;
use crate::objects::bool::bool_ref;
use crate::objects::singletons::{ellipsis, none_ref, not_implemented_ref};
use crate::rows;
use crate::value::Value;

rows! { "builtins":
    constant "None" => || Ok(none_ref());
    constant "False" => || Ok(bool_ref(false));
    constant "True" => || Ok(bool_ref(true));
    constant "NotImplemented" => || Ok(not_implemented_ref());
    constant "Ellipsis" => || Ok(ellipsis().to_ref());
    constant "__debug__" => || Ok(bool_ref(true));
    constant "EnvironmentError" => || Ok(Value::of(&types::OSError).to_ref());
    constant "IOError" => || Ok(Value::of(&types::OSError).to_ref());
}
