//! `type`: the type of types.

use crate::objects::object::OBJECT;
use crate::types::builtin::static_version;
use crate::types::shape::Shape;
use crate::types::{BuiltinDecl, TypeFlags, TypeObj, TypeSlots};
use py_abi::types::BuiltinType;

/// The shape of types whose metaclass is `type`.
#[unsafe(export_name = "molt_shape.type")]
pub static TYPE_SHAPE: Shape = Shape::builtin(&TYPE, static_version(BuiltinType::Type as usize));

#[unsafe(export_name = "molt_row.builtins.type")]
static ROW: crate::rows::Row = crate::rows::Row::type_object("builtins", "type", &TYPE);

/// `type`. Not declared with `builtin_type!` because every other declaration refers to its shape.
#[unsafe(export_name = "molt_type.type")]
pub static TYPE: TypeObj = TypeObj::builtin(BuiltinDecl {
    name: "type",
    base: Some(&OBJECT),
    shape: TYPE_SHAPE.head_ptr(),
    basic_size: size_of::<TypeObj>(),
    flags: TypeFlags::BASETYPE.union(TypeFlags::GC).union(TypeFlags::TYPE),
    slots: TypeSlots { ..TypeSlots::OBJECT },
    rows_index: BuiltinType::Type as usize,
});
