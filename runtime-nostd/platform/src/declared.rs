//! The link-time functions that the table names, as seen by [`crate::gate`], and the traits that define them.

macro_rules! declare {
    ([] $($(#[$group_doc:meta])* group $group:ident {
        $($(#[$doc:meta])* $method:ident = $symbol:ident($($argument:ident: $type:ty),*) -> $result:ty;)*
    })*) => {
        // SAFETY: `export_operations!` is the only definition of these symbols and expands the same rows, so types agree;
        // the traits' methods are safe functions without preconditions.
        unsafe extern "Rust" {
            $($(pub(crate) safe fn $symbol($($argument: $type),*) -> $result;)*)*
        }

        /// One trait per group, for the type that stands for a target. Static dispatch only: never `dyn`.
        pub mod targets {
            $(
                $(#[$group_doc])*
                pub trait $group {
                    $($(#[$doc])* fn $method($($argument: $type),*) -> $result;)*
                }
            )*
        }
    };
}

crate::operations!(declare);
