// Entry points of the vectors 0..64, 16 bytes each, and their common path.
//
// Every vector runs on an interrupt stack of its own (precompiled `core` uses the red zone below the interrupted stack
// pointer) with interrupts off. The floating-point state is saved because Rust code, this handler's included, uses SSE; it
// is what `fxsave` saves, since nothing here is compiled for AVX.

.section .text.molt_vectors, "ax", @progbits
.balign 16
.globl molt_vectors
molt_vectors:
.set vector, 0
.rept 64
    .balign 16
    // Vectors with an error code: #DF #TS #NP #SS #GP #PF #AC #CP #VC #SX (Intel SDM vol. 3, 6.15; AMD APM vol. 2, 8.2).
    .if (vector == 8) | ((vector >= 10) & (vector <= 14)) | (vector == 17) | (vector == 21) | (vector == 29) | (vector == 30)
    .else
    push 0
    .endif
    push vector
    jmp molt_vector_common
    .set vector, vector + 1
.endr

molt_vector_common:
    cld
    push rax
    push rcx
    push rdx
    push rsi
    push rdi
    push r8
    push r9
    push r10
    push r11
    push rbx
    push rbp
    mov rdi, rsp
    mov rbx, rsp
    xor ebp, ebp
    sub rsp, 512
    and rsp, -64
    fxsave64 [rsp]
    call molt_vector
    fxrstor64 [rsp]
    mov rsp, rbx
    pop rbp
    pop rbx
    pop r11
    pop r10
    pop r9
    pop r8
    pop rdi
    pop rsi
    pop rdx
    pop rcx
    pop rax
    add rsp, 16
    iretq

.text
