// The first instructions of an image, from PVH's 32-bit entry to `early` in long mode.
//
// Runs at physical addresses; see docs/decisions/0002-image-layout.md for where the linker puts these sections. It checks
// the processor, maps the first GiB twice (identity, and at the image's link-time address) and leaves everything else to
// Rust, which replaces these tables at once. It must not use any memory but `.bss.boot`.

.set PVH_NOTE_TYPE, 18
.set CPUID_V2_ECX, 0x00982201          // SSE3 SSSE3 CMPXCHG16B SSE4.1 SSE4.2 POPCNT
.set CPUID_EXT_ECX, 0x00000001         // LAHF in long mode
.set CPUID_EXT_EDX, 0x20100000         // long mode, no-execute
.set CR4_BITS, 0x00000620              // PAE, OSFXSR, OSXMMEXCPT
.set EFER, 0xc0000080
.set EFER_BITS, 0x00000900             // LME, NXE
.set CR0_BITS, 0x80010023              // PG, WP, NE, MP, PE
.set CR0_CLEAR, 0xfffffff3             // not EM, TS
.set STATUS_PORT, 0x4f0
.set SERIAL_PORT, 0x3f8

.section .note.molt.pvh, "a", @note
.balign 4
    .long 4
    .long 8                            // QEMU reads a whole word
    .long PVH_NOTE_TYPE
    .asciz "Xen"
    .quad molt_start32

.section .boot32, "ax", @progbits
.code32
.globl molt_start32
molt_start32:
    cli
    cld
    mov esp, offset boot_stack_top
    mov esi, ebx                       // hvm_start_info

    mov eax, 1
    cpuid
    and ecx, CPUID_V2_ECX
    cmp ecx, CPUID_V2_ECX
    jne unsuitable
    mov eax, 0x80000001
    cpuid
    and edx, CPUID_EXT_EDX
    cmp edx, CPUID_EXT_EDX
    jne unsuitable
    test ecx, CPUID_EXT_ECX
    jz unsuitable

    // Present and writable; nothing here is both mapped and protected before `early` switches tables.
    mov eax, offset boot_pdpt_low
    or eax, 3
    mov dword ptr [boot_pml4], eax
    mov eax, offset boot_pdpt_high
    or eax, 3
    mov dword ptr [boot_pml4 + 511 * 8], eax
    mov eax, offset boot_pd
    or eax, 3
    mov dword ptr [boot_pdpt_low], eax
    mov dword ptr [boot_pdpt_high + 510 * 8], eax
    mov edi, offset boot_pd
    mov eax, 0x83                      // 2 MiB pages
    mov ecx, 512
2:  mov dword ptr [edi], eax
    add eax, 0x200000
    add edi, 8
    dec ecx
    jnz 2b

    mov eax, offset boot_pml4
    mov cr3, eax
    mov eax, CR4_BITS
    mov cr4, eax
    mov ecx, EFER
    rdmsr
    or eax, EFER_BITS
    wrmsr
    mov eax, cr0
    and eax, CR0_CLEAR
    or eax, CR0_BITS
    mov cr0, eax
    lgdt [boot_gdt_pointer]
    // `ljmp 8, long_start`, whose far form no assembler writes the same way.
    .byte 0xea
    .long long_start
    .word 8

// A machine that cannot run the image: say so on the console and in the status record (kind 7, status 245), then stop.
unsuitable:
    mov esi, offset unsuitable_text
    mov dx, SERIAL_PORT
3:  lodsb
    test al, al
    jz 4f
    out dx, al
    jmp 3b
4:  mov esi, offset unsuitable_record
    mov ecx, 28
    mov dx, STATUS_PORT
5:  lodsb
    out dx, al
    dec ecx
    jnz 5b
    mov dx, 0xf4
    mov eax, 1
    out dx, eax
    mov al, 0xfe
    out 0x64, al
    lidt [no_vectors]                  // an exception without vectors resets the machine
    ud2

.code64
long_start:
    mov eax, 16
    mov ds, eax
    mov es, eax
    mov ss, eax
    xor eax, eax
    mov fs, eax
    mov gs, eax
    mov r12d, esi
    xor ebp, ebp
    mov esp, offset boot_stack_top
    mov esi, offset molt_packed
    mov rsi, [rsi]
    test rsi, rsi
    jz 2f
    call unpack
2:  mov edi, r12d
    movabs rax, offset molt_early
    call rax
    ud2

// Unpacks the image, whose file the linker packed (docs/decisions/0008): rsi = two addresses between which the content
// belongs, and an LZ4 block. The block's memory becomes the program's, so it is cleared. The linker made the block: nothing
// is checked, and two promises of its packer are relied on: the last literals, and no others, reach the end, and they are
// more than eight. So eight bytes can be copied wherever up to eight are wanted, since what comes next overwrites the rest,
// and the end need be looked for behind long literals only. The usual sequence takes five blocks without a call or a byte
// loop, which are what an emulator is slow at.
unpack:
    mov r8, rsi
    lodsq
    mov rdi, rax
    lodsq
    mov r9, rax
2:  movzx ecx, byte ptr [rsi]          // token: count of literals, length of the match
    inc rsi
    mov r10d, ecx
    shr ecx, 4
    cmp ecx, 8
    ja 10f
    mov rax, [rsi]
    mov [rdi], rax
    add rsi, rcx
    add rdi, rcx
3:  movzx edx, word ptr [rsi]
    add rsi, 2
    and r10d, 15
    cmp r10d, 15
    je 20f
4:  lea ecx, [r10 + 4]
    mov r11, rdi
    sub r11, rdx
    cmp edx, 8
    jb 30f
    mov rax, [r11]
    mov [rdi], rax
    cmp ecx, 8
    ja 40f
5:  add rdi, rcx
    jmp 2b

10: cmp ecx, 15                        // long literals, the last of them copied to the byte
    jne 12f
11: movzx eax, byte ptr [rsi]
    inc rsi
    add ecx, eax
    cmp eax, 255
    je 11b
12: mov rax, [rsi]
    mov [rdi], rax
    add rsi, 8
    add rdi, 8
    sub ecx, 8
    cmp ecx, 8
    ja 12b
    mov rax, [rsi + rcx - 8]
    mov [rdi + rcx - 8], rax
    add rsi, rcx
    add rdi, rcx
    cmp rdi, r9
    jb 3b
    jmp 50f

20: movzx eax, byte ptr [rsi]          // a long match
    inc rsi
    add r10d, eax
    cmp eax, 255
    je 20b
    jmp 4b

30: mov rax, rsi                       // a match that overlaps itself is made of its own bytes
    mov rsi, r11
    rep movsb
    mov rsi, rax
    jmp 2b

40: add r11, 8
    add rdi, 8
    sub ecx, 8
    mov rax, [r11]
    mov [rdi], rax
    cmp ecx, 8
    ja 40b
    jmp 5b

50: xor eax, eax                       // the block begins at a page, so this ends in its last one
51: mov [r8], rax
    mov [r8 + 8], rax
    mov [r8 + 16], rax
    mov [r8 + 24], rax
    add r8, 32
    cmp r8, rsi
    jb 51b
    ret

// Enters the image's own address space: rdi = page table root, rsi = stack top, rdx = where to go. The only code that is
// mapped at the same address before and after; the mapping is removed by whoever arrives.
.globl boot_switch
boot_switch:
    mov cr3, rdi
    mov rsp, rsi
    xor ebp, ebp
    call rdx
    ud2

.section .rodata.boot, "a", @progbits
.balign 8
.globl molt_packed
molt_packed:                           // where the packed content is, if the linker packed it
    .quad 0
boot_gdt:
    .quad 0
    .quad 0x00af9b000000ffff           // 64-bit code
    .quad 0x00cf93000000ffff           // flat data
boot_gdt_pointer:
    .word 23
    .long boot_gdt
no_vectors:
    .word 0
    .long 0
unsuitable_text:
    .asciz "molt: this machine's processor lacks x86-64-v2 (QEMU: use -cpu max)\r\n"
unsuitable_record:
    .ascii "MOLT"
    .byte 1, 7, 245, 0
    .skip 16
    .ascii "TLOM"

.section .bss.boot, "aw", @nobits
.balign 4096
boot_pml4: .skip 4096
boot_pdpt_low: .skip 4096
boot_pdpt_high: .skip 4096
boot_pd: .skip 4096
    .skip 16384
boot_stack_top:

// Where the linker put things. Read before the relative table is applied it holds link-time addresses, after it the real
// ones; the boot addresses are physical and stay.
.section .data.rel.ro.molt_layout, "aw", @progbits
.balign 8
.globl molt_layout
molt_layout:
    .quad __molt_boot_start
    .quad __molt_boot_bss_end
    .quad __molt_rodata_start
    .quad __molt_rodata_end
    .quad __molt_text_start
    .quad __molt_text_end
    .quad __molt_data_start
    .quad __molt_data_end
    .quad __molt_relative_relocs_start
    .quad __molt_relative_relocs_end
    .quad boot_switch

.text
