//! f-strings and t-strings.

use ir::{Op, ValueId};
use py_abi::ops::Conversion;
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, AnyStringFlags, ConversionFlag, FStringPart, InterpolatedStringElement, Ranged};
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
        let mut pieces = Pieces::default();
        for part in &string.value {
            match part {
                FStringPart::Literal(literal) => {
                    let text = literals::string_part(literal, self.m.unit.source);
                    pieces.push_text(text);
                }
                FStringPart::FString(part) => self.elements(&part.elements, part.flags.into(), &mut pieces),
            }
        }
        self.build(pieces)
    }

    fn elements(&mut self, elements: &'m [InterpolatedStringElement], flags: AnyStringFlags, pieces: &mut Pieces) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => {
                    pieces.push_text(literals::interpolated_literal(literal, flags, self.m.unit.source));
                }
                InterpolatedStringElement::Interpolation(field) => {
                    pieces.push_text(Text::Utf8(literals::field_debug(field, self.m.unit.source)));
                    self.flush(pieces);
                    let value = self.field(field, flags);
                    pieces.values.push(value);
                }
            }
        }
    }

    pub(super) fn tstring(&mut self, string: &'m ast::ExprTString) -> ValueId {
        let mut strings = Vec::new();
        let mut interpolations = Vec::new();
        let mut pieces = Pieces::default();
        for part in &string.value {
            for element in &part.elements {
                match element {
                    InterpolatedStringElement::Literal(literal) => {
                        let source = self.m.unit.source;
                        pieces.push_text(literals::interpolated_literal(literal, part.flags.into(), source));
                    }
                    InterpolatedStringElement::Interpolation(field) => {
                        pieces.push_text(Text::Utf8(literals::field_debug(field, self.m.unit.source)));
                        strings.push(self.build(std::mem::take(&mut pieces)));
                        interpolations.push(self.interpolation(field, part.flags.into()));
                    }
                }
            }
        }
        strings.push(self.build(pieces));
        let strings = self.b.value(Op::MakeTuple, strings, None);
        let interpolations = self.b.value(Op::MakeTuple, interpolations, None);
        self.rt(RtFn::rt_template, vec![strings, interpolations], None)
    }

    /// A replacement field of a t-string.
    fn interpolation(&mut self, field: &'m ast::InterpolatedElement, flags: AnyStringFlags) -> ValueId {
        let value = self.expr(&field.expression);
        let expression = self.text(&literals::field_expression(field, self.m.unit.source));
        let conversion = self.i64(conversion(field) as i64);
        let spec = self.spec(field, flags);
        self.rt(RtFn::rt_interpolation, vec![value, expression, conversion, spec], None)
    }

    /// `{value!r:spec}`
    fn field(&mut self, field: &'m ast::InterpolatedElement, flags: AnyStringFlags) -> ValueId {
        let value = self.expr(&field.expression);
        let spec = self.spec(field, flags);
        let conversion = self.i64(conversion(field) as i64);
        let pos = self.pos_of_range(field.range(), None);
        self.rt(RtFn::rt_format, vec![value, conversion, spec], pos)
    }

    /// The format specification of a replacement field, if it has one.
    fn spec(&mut self, field: &'m ast::InterpolatedElement, flags: AnyStringFlags) -> ValueId {
        let Some(spec) = &field.format_spec else { return self.no_value() };
        let mut pieces = Pieces::default();
        self.elements(&spec.elements, flags, &mut pieces);
        self.build(pieces)
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

/// What is done to a field's value before it is formatted.
fn conversion(field: &ast::InterpolatedElement) -> Conversion {
    match field.conversion {
        // `{x=}` shows the repr unless it is formatted.
        ConversionFlag::None if field.debug_text.is_some() && field.format_spec.is_none() => Conversion::Repr,
        ConversionFlag::None => Conversion::None,
        ConversionFlag::Str => Conversion::Str,
        ConversionFlag::Ascii => Conversion::Ascii,
        ConversionFlag::Repr => Conversion::Repr,
    }
}

impl Default for Pieces {
    fn default() -> Pieces {
        Pieces { values: Vec::new(), text: Text::Utf8(String::new()) }
    }
}

impl Pieces {
    fn push_text(&mut self, text: Text) {
        let before = std::mem::replace(&mut self.text, Text::Utf8(String::new()));
        self.text = before.concat(text);
    }
}
