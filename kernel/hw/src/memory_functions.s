// Copying, filling and comparing with 16-byte vectors.
//
// `rep movsb` would be shorter but is ten times slower under emulation, and not faster for the sizes that matter.
// Overlapping head and tail accesses replace byte loops: each size class loads everything before it stores anything, so
// `memmove` can share the short cases.

.section .text.memmove, "ax", @progbits
.globl memmove
.globl memcpy
.balign 16
memmove:
memcpy:
    mov rax, rdi
    cmp rdx, 16
    jb 20f
    cmp rdx, 32
    ja 30f
    movups xmm0, [rsi]
    movups xmm1, [rsi + rdx - 16]
    movups [rdi], xmm0
    movups [rdi + rdx - 16], xmm1
    ret

20: cmp edx, 8
    jb 21f
    mov rcx, [rsi]
    mov r8, [rsi + rdx - 8]
    mov [rdi], rcx
    mov [rdi + rdx - 8], r8
    ret
21: cmp edx, 4
    jb 22f
    mov ecx, [rsi]
    mov r8d, [rsi + rdx - 4]
    mov [rdi], ecx
    mov [rdi + rdx - 4], r8d
    ret
22: test edx, edx
    jz 23f
    movzx ecx, byte ptr [rsi]
    movzx r8d, byte ptr [rsi + rdx - 1]
    cmp edx, 3
    jb 24f
    movzx r9d, byte ptr [rsi + 1]
    mov [rdi + 1], r9b
24: mov [rdi], cl
    mov [rdi + rdx - 1], r8b
23: ret

    // Over 32 bytes. Backwards if the destination begins inside the source.
30: mov rcx, rdi
    sub rcx, rsi
    cmp rcx, rdx
    jb 40f
    movups xmm5, [rsi + rdx - 16]
    lea r8, [rdi + rdx - 16]           // the last vector's place
    cmp rdx, 64
    jbe 32f
31: movups xmm0, [rsi]
    movups xmm1, [rsi + 16]
    movups xmm2, [rsi + 32]
    movups xmm3, [rsi + 48]
    movups [rdi], xmm0
    movups [rdi + 16], xmm1
    movups [rdi + 32], xmm2
    movups [rdi + 48], xmm3
    add rsi, 64
    add rdi, 64
    sub rdx, 64
    cmp rdx, 64
    ja 31b
32: cmp rdx, 16
    jbe 33f
    movups xmm0, [rsi]
    movups [rdi], xmm0
    add rsi, 16
    add rdi, 16
    sub rdx, 16
    jmp 32b
33: movups [r8], xmm5
    ret

40: movups xmm5, [rsi]                 // the first vector, stored last
41: cmp rdx, 64
    jbe 42f
    movups xmm0, [rsi + rdx - 16]
    movups xmm1, [rsi + rdx - 32]
    movups xmm2, [rsi + rdx - 48]
    movups xmm3, [rsi + rdx - 64]
    movups [rdi + rdx - 16], xmm0
    movups [rdi + rdx - 32], xmm1
    movups [rdi + rdx - 48], xmm2
    movups [rdi + rdx - 64], xmm3
    sub rdx, 64
    jmp 41b
42: cmp rdx, 16
    jbe 43f
    movups xmm0, [rsi + rdx - 16]
    movups [rdi + rdx - 16], xmm0
    sub rdx, 16
    jmp 42b
43: movups [rdi], xmm5
    ret

.section .text.memset, "ax", @progbits
.globl memset
.balign 16
memset:
    mov rax, rdi
    movzx esi, sil
    mov rcx, 0x0101010101010101
    imul rsi, rcx
    cmp rdx, 16
    jb 50f
    movq xmm0, rsi
    punpcklqdq xmm0, xmm0
    lea r8, [rdi + rdx - 16]
51: cmp rdx, 64
    jb 52f
    movups [rdi], xmm0
    movups [rdi + 16], xmm0
    movups [rdi + 32], xmm0
    movups [rdi + 48], xmm0
    add rdi, 64
    sub rdx, 64
    jmp 51b
52: cmp rdx, 16
    jb 53f
    movups [rdi], xmm0
    add rdi, 16
    sub rdx, 16
    jmp 52b
53: movups [r8], xmm0
    ret
50: cmp edx, 8
    jb 54f
    mov [rdi], rsi
    mov [rdi + rdx - 8], rsi
    ret
54: cmp edx, 4
    jb 55f
    mov [rdi], esi
    mov [rdi + rdx - 4], esi
    ret
55: test edx, edx
    jz 56f
    mov [rdi], sil
    mov [rdi + rdx - 1], sil
    cmp edx, 3
    jb 56f
    mov [rdi + 1], sil
56: ret

.section .text.memcmp, "ax", @progbits
.globl memcmp
.globl bcmp
.balign 16
memcmp:
bcmp:
60: cmp rdx, 16
    jb 61f
    movups xmm0, [rsi]
    movups xmm1, [rdi]
    pcmpeqb xmm0, xmm1
    pmovmskb ecx, xmm0
    xor ecx, 0xffff
    jnz 62f
    add rsi, 16
    add rdi, 16
    sub rdx, 16
    jmp 60b
62: bsf ecx, ecx
    movzx eax, byte ptr [rdi + rcx]
    movzx edx, byte ptr [rsi + rcx]
    sub eax, edx
    ret
61: cmp edx, 8
    jb 63f
    mov rax, [rdi]
    mov rcx, [rsi]
    cmp rax, rcx
    jne 64f
    add rsi, 8
    add rdi, 8
    sub edx, 8
63: test edx, edx
    jz 65f
    movzx eax, byte ptr [rdi]
    movzx ecx, byte ptr [rsi]
    sub eax, ecx
    jnz 66f
    inc rdi
    inc rsi
    dec edx
    jmp 63b
65: xor eax, eax
66: ret
64: bswap rax
    bswap rcx
    cmp rax, rcx
    sbb eax, eax
    or eax, 1
    ret

.section .text.strlen, "ax", @progbits
.globl strlen
.balign 16
strlen:
    xor eax, eax
70: cmp byte ptr [rdi + rax], 0
    je 71f
    inc rax
    jmp 70b
71: ret

.text
