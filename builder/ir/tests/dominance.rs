//! The verifier on uses that a definition does not reach.

fn verdict(body: &str) -> Result<(), String> {
    let text = format!("func Plain Built entry b0 {{\n{body}}}\n");
    let program = ir::parse::parse(&text).unwrap_or_else(|error| panic!("line {}: {}", error.line, error.message));
    ir::verify::verify(program.funcs.values().next().expect("one function"))
}

#[track_caller]
fn refused(body: &str, value: &str, block: &str) {
    let error = verdict(body).expect_err("the use is not reached");
    assert!(error.starts_with(&format!("{value} is used in {block} ")), "{error}");
}

#[test]
fn a_use_in_the_block_comes_later() {
    refused("b0(v0: tagged):\n    v1: tagged = call v2\n    v2: tagged = call v0\n    return v1\n", "v2", "b0");
    refused("b0(v0: tagged):\n    v1: tagged = call v1\n    return v1\n", "v1", "b0");
}

#[test]
fn a_handler_does_not_have_the_result() {
    let raises = |used: &str| {
        format!(
            "b0(v0: tagged):\n    v1: tagged = call v0\n    v2: tagged = call v0 unwind b1()\n    return v2\nb1():\n    return {used}\n"
        )
    };
    refused(&raises("v2"), "v2", "b1");
    verdict(&raises("v1")).expect("defined before the operation");
    let argument =
        "b0(v0: tagged):\n    v1: tagged = call v0 unwind b1(v1)\n    return v1\nb1(v2: tagged):\n    return v2\n";
    refused(argument, "v1", "b0");
}

#[test]
fn one_way_is_not_every_way() {
    let joined = |used: &str| {
        format!(
            "b0(v0: tagged):\n    v1: bool = truth v0\n    branch v1, b1(), b2()\nb1():\n    v2: tagged = call v0\n    \
             jump b2()\nb2():\n    return {used}\n"
        )
    };
    refused(&joined("v2"), "v2", "b2");
    verdict(&joined("v0")).expect("a parameter of the entry");
}

#[test]
fn a_loop_does_not_define_for_its_head() {
    let body = "b0(v0: tagged):\n    jump b1()\nb1():\n    v1: bool = truth v2\n    branch v1, b2(), b3()\nb2():\n    \
                v2: tagged = call v0\n    jump b1()\nb3():\n    return v0\n";
    refused(body, "v2", "b1");
}

#[test]
fn what_no_way_leads_to_may_say_anything() {
    verdict("b0(v0: tagged):\n    return v0\nb1():\n    return v1\nb2():\n    v1: tagged = call v0\n    return v1\n")
        .expect("the use never runs");
}
