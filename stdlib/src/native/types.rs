//! `_types`: the builtin types that have no name of their own, for `types`.
//!
//! Without `CapsuleType`: there is no foreign code that could make a capsule.

use py_runtime::exceptions::traceback::TRACEBACK;
use py_runtime::objects::builtin_function::BUILTIN_FUNCTION;
use py_runtime::objects::cell::CELL;
use py_runtime::objects::code::CODE;
use py_runtime::objects::descriptors::{CLASS_METHOD_DESCRIPTOR, GETSET_DESCRIPTOR, METHOD_DESCRIPTOR};
use py_runtime::objects::frame::FRAME;
use py_runtime::objects::function::FUNCTION;
use py_runtime::objects::generator::GENERATOR;
use py_runtime::objects::generator::async_generator::ASYNC_GENERATOR;
use py_runtime::objects::generator::coroutine::COROUTINE;
use py_runtime::objects::generic_alias::GENERIC_ALIAS;
use py_runtime::objects::mapping_proxy::MAPPING_PROXY;
use py_runtime::objects::member::MEMBER_DESCRIPTOR;
use py_runtime::objects::method::METHOD;
use py_runtime::objects::module::MODULE;
use py_runtime::objects::simple_namespace::SIMPLE_NAMESPACE;
use py_runtime::objects::singletons::{ELLIPSIS_TYPE, NONE_TYPE, NOT_IMPLEMENTED_TYPE};
use py_runtime::objects::union::UNION;
use py_runtime::objects::wrapper::{METHOD_WRAPPER, WRAPPER_DESCRIPTOR};
use py_runtime::rows;

rows! { "_types":
    type "AsyncGeneratorType" => ASYNC_GENERATOR;
    type "BuiltinFunctionType" => BUILTIN_FUNCTION;
    type "BuiltinMethodType" => BUILTIN_FUNCTION;
    type "CellType" => CELL;
    type "ClassMethodDescriptorType" => CLASS_METHOD_DESCRIPTOR;
    type "CodeType" => CODE;
    type "CoroutineType" => COROUTINE;
    type "EllipsisType" => ELLIPSIS_TYPE;
    type "FrameType" => FRAME;
    type "FunctionType" => FUNCTION;
    type "GeneratorType" => GENERATOR;
    type "GenericAlias" => GENERIC_ALIAS;
    type "GetSetDescriptorType" => GETSET_DESCRIPTOR;
    type "LambdaType" => FUNCTION;
    type "MappingProxyType" => MAPPING_PROXY;
    type "MemberDescriptorType" => MEMBER_DESCRIPTOR;
    type "MethodDescriptorType" => METHOD_DESCRIPTOR;
    type "MethodType" => METHOD;
    type "MethodWrapperType" => METHOD_WRAPPER;
    type "ModuleType" => MODULE;
    type "NoneType" => NONE_TYPE;
    type "NotImplementedType" => NOT_IMPLEMENTED_TYPE;
    type "SimpleNamespace" => SIMPLE_NAMESPACE;
    type "TracebackType" => TRACEBACK;
    type "UnionType" => UNION;
    type "WrapperDescriptorType" => WRAPPER_DESCRIPTOR;
}
