//! f-strings.

use ir::{Op, ValueId};
use py_abi::ops::Conversion;
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, ConversionFlag, FStringFlags, FStringPart, InterpolatedStringElement, Ranged};
use syntax::literals::{self, Text};

use super::Lower;
use super::constants::text_const;

/// The pieces of a string under construction; literal text is collected until a value follows.
struct Pieces {
    values: Vec<ValueId>,
    text: Text,
}

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn fstring(&mut self, string: &'m ast::ExprFString) -> ValueId {
        let mut pieces = Pieces { values: Vec::new(), text: Text::Utf8(String::new()) };
        for part in &string.value {
            match part {
                FStringPart::Literal(literal) => {
                    let text = literals::string_part(literal, self.m.unit.source);
                    pieces.push_text(text);
                }
                FStringPart::FString(part) => self.elements(&part.elements, part.flags, &mut pieces),
            }
        }
        self.build(pieces)
    }

    fn elements(&mut self, elements: &'m [InterpolatedStringElement], flags: FStringFlags, pieces: &mut Pieces) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => {
                    pieces.push_text(literals::fstring_literal(literal, flags, self.m.unit.source));
                }
                InterpolatedStringElement::Interpolation(field) => {
                    if let Some(debug) = &field.debug_text {
                        let expr = self.source_of(&*field.expression);
                        let text = format!("{}{expr}{}", debug.leading, debug.trailing);
                        pieces.push_text(Text::Utf8(text));
                    }
                    self.flush(pieces);
                    let value = self.field(field, flags);
                    pieces.values.push(value);
                }
            }
        }
    }

    /// `{value!r:spec}`
    fn field(&mut self, field: &'m ast::InterpolatedElement, flags: FStringFlags) -> ValueId {
        let value = self.expr(&field.expression);
        let conversion = match field.conversion {
            // `{x=}` shows the repr unless it is formatted.
            ConversionFlag::None if field.debug_text.is_some() && field.format_spec.is_none() => Conversion::Repr,
            ConversionFlag::None => Conversion::None,
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::Repr => Conversion::Repr,
        };
        let spec = match &field.format_spec {
            None => self.no_value(),
            Some(spec) => {
                let mut pieces = Pieces { values: Vec::new(), text: Text::Utf8(String::new()) };
                self.elements(&spec.elements, flags, &mut pieces);
                self.build(pieces)
            }
        };
        let conversion = self.i64(conversion as i64);
        let pos = self.pos_of_range(field.range(), None);
        self.rt(RtFn::rt_format, vec![value, conversion, spec], pos)
    }

    fn flush(&mut self, pieces: &mut Pieces) {
        if !pieces.text.is_empty() {
            let text = std::mem::replace(&mut pieces.text, Text::Utf8(String::new()));
            let value = self.constant(text_const(text));
            pieces.values.push(value);
        }
    }

    fn build(&mut self, mut pieces: Pieces) -> ValueId {
        self.flush(&mut pieces);
        match pieces.values[..] {
            [] => self.text(""),
            [value] => value,
            _ => self.b.value(Op::BuildStr, pieces.values, None),
        }
    }
}

impl Pieces {
    fn push_text(&mut self, text: Text) {
        let before = std::mem::replace(&mut self.text, Text::Utf8(String::new()));
        self.text = before.concat(text);
    }
}
