//! `import` and `from … import`.

use py_abi::runtime_fns::RtFn;
use syntax::ast;

use super::Lower;
use crate::imports::absolute_name;

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn import(&mut self, import: &'m ast::StmtImport) {
        for alias in &import.names {
            let pos = self.pos(import);
            let (module, name) = (self.module_address(), self.text(&alias.name));
            match &alias.asname {
                Some(target) => {
                    let value = self.rt(RtFn::rt_import, vec![module, name], pos);
                    self.store_name(target, value, alias);
                }
                None => {
                    let value = self.rt(RtFn::rt_import_top, vec![module, name], pos);
                    let bound = alias.name.split('.').next().unwrap_or(&alias.name);
                    self.store_name(bound, value, alias);
                }
            }
        }
    }

    pub(super) fn import_from(&mut self, import: &'m ast::StmtImportFrom) {
        let pos = self.pos(import);
        let unit = self.m.unit;
        let Some(name) = absolute_name(unit.name, unit.package, import.level, import.module.as_deref()) else {
            let message = if unit.name.contains('.') || unit.package {
                "attempted relative import beyond top-level package"
            } else {
                "attempted relative import with no known parent package"
            };
            return self.raise_new("ImportError", message, pos);
        };
        let (module, name) = (self.module_address(), self.text(&name));
        let value = self.rt(RtFn::rt_import, vec![module, name], pos);
        for alias in &import.names {
            if &*alias.name == "*" && unit.text.is_some() {
                let into = self.text_locals();
                self.rt_do(RtFn::rt_import_all, vec![value, into], pos);
                continue;
            }
            if &*alias.name == "*" {
                let into = self.module_address();
                self.rt_do(RtFn::rt_import_star, vec![value, into], pos);
                continue;
            }
            let name = self.text(&alias.name);
            let item = self.rt(RtFn::rt_import_from, vec![value, name], pos);
            let target = alias.asname.as_ref().unwrap_or(&alias.name);
            self.store_name(target, item, alias);
        }
    }
}
