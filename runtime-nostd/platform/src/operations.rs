//! The table of platform operations, and the macro by which a target defines them.
//!
//! A row is `method = symbol(arguments) -> result;` inside a group; a group is one trait and one set of sections that a
//! token keeps or drops as a whole. Operations are `extern "Rust"`: both sides are always compiled by one compiler into
//! one payload, and Rust types keep slices and results checked. Times are nanoseconds of the monotonic clock.

/// Calls `$consumer! { $arguments… groups… }` with the whole table.
///
/// No operation blocks except `console read` and the two `wait`s. Slices are borrowed for the call only.
#[macro_export]
macro_rules! operations {
    ($($consumer:ident)::+ $(, $argument:ident)*) => {
        $($consumer)::+! {
            [$($argument)*]

            /// The console. Needs no capability.
            group Console {
                /// Writes all of `bytes` and returns when the device or the host has taken the last one; waits for a slow
                /// reader as long as it takes. Buffering is the runtime's. `EIO` or `EPIPE` if nobody can ever read it.
                write = plat_console_write(stream: $crate::Stream, bytes: &[u8]) -> Result<(), $crate::Errno>;
                /// Waits for input and reads at least one byte, at most `buffer.len()`; 0 is the end of input. An image
                /// has no other sign for the end than the byte 0x04, which `molt-image run` sends when its own input ends.
                read = plat_console_read(buffer: &mut [u8]) -> Result<usize, $crate::Errno>;
            }

            /// The monotonic clock and waiting. Needs no capability.
            group Clock {
                /// Nanoseconds since an arbitrary moment before the program started; never goes back.
                monotonic_ns = plat_clock_monotonic_ns() -> u64;
                /// Nanoseconds that the processor worked for the program, waiting not counted.
                cpu_ns = plat_clock_cpu_ns() -> u64;
                /// Idles until `until_ns` (`u64::MAX`: for ever) and returns not before. The network, if there is one, is
                /// served meanwhile. At once if the time has passed.
                wait = plat_clock_wait(until_ns: u64) -> ();
            }

            /// The program's life and its arguments. Needs no capability.
            group Process {
                /// Ends the program. What the runtime buffered must have been written before; what was written arrives.
                exit = plat_process_exit(ending: $crate::Ending) -> !;
                /// The argument at this position, in the bytes it was given; 0 is what the target calls the program.
                argument = plat_process_argument(index: usize) -> Option<&'static [u8]>;
            }

            /// Memory for the runtime's allocator. Needs no capability.
            group Memory {
                /// A region of at least `bytes`, with whatever was in it, or `None` if there is none that large.
                grow = plat_memory_grow(bytes: usize) -> Option<$crate::Region>;
                /// Gives a region back: exactly one that `grow` returned and that nobody uses any more. The gate's function is
                /// unsafe for that reason; nobody else calls this one.
                release = plat_memory_release(region: $crate::Region) -> ();
                /// Bytes that `grow` could still hand out, as far as the platform knows; `u64::MAX` if it cannot.
                available = plat_memory_available() -> u64;
                /// Where the calling thread's native stack lies, for the runtime's byte limit.
                stack = plat_memory_stack() -> $crate::memory::StackBounds;
                /// A stack for another thread of the program, of at least `bytes` (0: as the target likes), with an unmapped
                /// guard below; `None` if there is no room.
                take_stack = plat_memory_take_stack(bytes: usize) -> Option<$crate::memory::StackBounds>;
                /// Gives a stack back: exactly one that `take_stack` returned and that nobody runs on. The gate's function is
                /// unsafe for that reason; nobody else calls this one.
                give_stack = plat_memory_give_stack(stack: $crate::memory::StackBounds) -> ();
            }

            /// The environment. Token `env.read`.
            group Environment {
                /// The variable at this position, as name and value; `None` past the last one.
                entry = plat_env_read_entry(index: usize) -> Option<(&'static [u8], &'static [u8])>;
            }

            /// The wall clock. Token `time.wall`.
            group WallClock {
                /// Nanoseconds since 1970-01-01 00:00 UTC. `ENOSYS` if the machine has no such clock.
                wall_ns = plat_time_wall_ns() -> Result<u64, $crate::Errno>;
            }

            /// Secure random bytes. Token `rand.secure`.
            group Entropy {
                /// Fills `buffer` from a generator seeded by the machine's source. `ENOSYS` if it has none: never
                /// anything weaker.
                fill = plat_rand_secure_fill(buffer: &mut [u8]) -> Result<(), $crate::Errno>;
            }

            /// Files outside the program: what both tokens need, `fs.read` or `fs.write`. Numbers and layouts are Linux's.
            group Files {
                /// Opens a file; `flags` and `mode` as `open(2)` has them.
                open = plat_fs_open(path: &[u8], flags: i32, mode: u32) -> Result<$crate::files::FileId, $crate::Errno>;
                /// Closes it.
                close = plat_fs_close(file: $crate::files::FileId) -> Result<(), $crate::Errno>;
                /// Reads from where the file is; 0 at the end.
                read = plat_fs_bytes(file: $crate::files::FileId, buffer: &mut [u8]) -> Result<usize, $crate::Errno>;
                /// Moves; `whence` is 0 from the start, 1 from where it is, 2 from the end. Returns the position.
                seek = plat_fs_seek(file: $crate::files::FileId, offset: i64, whence: i32) -> Result<u64, $crate::Errno>;
                /// What is known of an open file.
                status = plat_fs_status(file: $crate::files::FileId) -> Result<$crate::files::Status, $crate::Errno>;
                /// What is known of the file at a path, or of the link there.
                status_at = plat_fs_status_at(path: &[u8], links: $crate::files::Links) -> Result<$crate::files::Status, $crate::Errno>;
                /// More entries of an open directory, as `getdents64(2)` writes them; 0 at the end.
                entries = plat_fs_entries(file: $crate::files::FileId, buffer: &mut [u8]) -> Result<usize, $crate::Errno>;
                /// Where a symbolic link leads; the length of the path.
                link_target = plat_fs_link_target(path: &[u8], buffer: &mut [u8]) -> Result<usize, $crate::Errno>;
                /// The folder that relative paths start from; the length of its path.
                folder = plat_fs_folder(buffer: &mut [u8]) -> Result<usize, $crate::Errno>;
                /// Makes a folder that from which relative paths start.
                set_folder = plat_fs_set_folder(path: &[u8]) -> Result<(), $crate::Errno>;
            }

            /// Changing files outside the program. Token `fs.write`.
            group FileChanges {
                /// Writes where the file is.
                write = plat_fs_write_bytes(file: $crate::files::FileId, bytes: &[u8]) -> Result<usize, $crate::Errno>;
                /// Cuts the file off or fills it up with zeros.
                truncate = plat_fs_write_truncate(file: $crate::files::FileId, len: u64) -> Result<(), $crate::Errno>;
                /// Makes a directory.
                make_directory = plat_fs_write_make_directory(path: &[u8], mode: u32) -> Result<(), $crate::Errno>;
                /// Removes a file, or an empty directory.
                remove = plat_fs_write_remove(path: &[u8], kind: $crate::files::Kind) -> Result<(), $crate::Errno>;
                /// Renames; what has the new name is replaced.
                rename = plat_fs_write_rename(from: &[u8], to: &[u8]) -> Result<(), $crate::Errno>;
                /// Makes a symbolic link at `path`.
                link = plat_fs_write_link(target: &[u8], path: &[u8]) -> Result<(), $crate::Errno>;
                /// Sets who may do what.
                set_mode = plat_fs_write_set_mode(path: &[u8], mode: u32) -> Result<(), $crate::Errno>;
                /// Sets the times of access and change, in nanoseconds since 1970.
                set_times = plat_fs_write_set_times(path: &[u8], access_ns: i64, change_ns: i64) -> Result<(), $crate::Errno>;
            }

            /// What both network tokens need: `net.listen` or `net.outbound`.
            group Sockets {
                /// Creates a socket that never blocks. `EMFILE` or `ENOBUFS` if there is no room, `ENETDOWN` without device.
                create = plat_net_create(kind: $crate::net::SocketKind) -> Result<$crate::net::SocketId, $crate::Errno>;
                /// Gives the socket its own address. Port 0 chooses a free one. `EADDRINUSE`, `EADDRNOTAVAIL`, `EINVAL` if
                /// already bound.
                bind = plat_net_bind(socket: $crate::net::SocketId, local: $crate::net::Endpoint) -> Result<(), $crate::Errno>;
                /// Queues as many bytes as there is room for and returns their number, at least 1 unless `bytes` is
                /// empty. `EAGAIN` if there is no room, `EPIPE`, `ECONNRESET`, `ENOTCONN`, `EMSGSIZE` (datagrams).
                send = plat_net_send(socket: $crate::net::SocketId, bytes: &[u8]) -> Result<usize, $crate::Errno>;
                /// Takes up to `buffer.len()` bytes (streams) or one datagram, whose rest is lost. 0 at the end of the
                /// stream. `EAGAIN` if nothing is there.
                receive = plat_net_receive(socket: $crate::net::SocketId, buffer: &mut [u8], take: $crate::net::Take) -> Result<usize, $crate::Errno>;
                /// As `receive` for datagram sockets, with the sender's address.
                receive_from = plat_net_receive_from(socket: $crate::net::SocketId, buffer: &mut [u8], take: $crate::net::Take) -> Result<(usize, $crate::net::Endpoint), $crate::Errno>;
                /// Sends one datagram. `EAGAIN` if there is no room, `EMSGSIZE`, `EHOSTUNREACH`.
                send_to = plat_net_send_to(socket: $crate::net::SocketId, bytes: &[u8], remote: $crate::net::Endpoint) -> Result<usize, $crate::Errno>;
                /// Ends one or both directions. `ENOTCONN` if not connected.
                shutdown = plat_net_shutdown(socket: $crate::net::SocketId, how: $crate::net::Shutdown) -> Result<(), $crate::Errno>;
                /// Closes the socket; what was sent is still delivered in the background. `EBADF` if there is no such one.
                close = plat_net_close(socket: $crate::net::SocketId) -> Result<(), $crate::Errno>;
                /// The socket's own address; all zero if it has none.
                local_endpoint = plat_net_local_endpoint(socket: $crate::net::SocketId) -> Result<$crate::net::Endpoint, $crate::Errno>;
                /// The peer's address. `ENOTCONN` if not connected.
                peer_endpoint = plat_net_peer_endpoint(socket: $crate::net::SocketId) -> Result<$crate::net::Endpoint, $crate::Errno>;
                /// `SO_ERROR`: the pending error of an asynchronous operation, cleared by this call.
                take_error = plat_net_take_error(socket: $crate::net::SocketId) -> Result<Option<$crate::Errno>, $crate::Errno>;
                /// `setsockopt` for the options that the platform knows.
                set_option = plat_net_set_option(socket: $crate::net::SocketId, option: $crate::net::SocketOption, value: i32) -> Result<(), $crate::Errno>;
                /// `getsockopt`.
                option = plat_net_option(socket: $crate::net::SocketId, option: $crate::net::SocketOption) -> Result<i32, $crate::Errno>;
                /// Serves the network until one of the interests holds or the time has come, writes what holds into each
                /// `ready`, and returns how many are not `NONE`. A socket that does not exist is ready with `ERROR`.
                /// `until_ns` in the past asks without waiting; `u64::MAX` waits for ever.
                wait = plat_net_wait(until_ns: u64, interests: &mut [$crate::net::Interest]) -> Result<usize, $crate::Errno>;
            }

            /// Accepting. Token `net.listen`.
            group Listening {
                /// Turns a bound stream socket into a listener with room for `backlog` connections not yet accepted.
                listen = plat_net_listen_listen(socket: $crate::net::SocketId, backlog: u32) -> Result<(), $crate::Errno>;
                /// Takes the oldest established connection. `EAGAIN` if there is none, `EINVAL` if not listening.
                accept = plat_net_listen_accept(socket: $crate::net::SocketId) -> Result<($crate::net::SocketId, $crate::net::Endpoint), $crate::Errno>;
            }

            /// Connecting. Token `net.outbound`.
            group Connecting {
                /// Starts a connection (streams: `EINPROGRESS`, then writable, then `take_error`) or sets the peer
                /// (datagrams: done at once).
                connect = plat_net_outbound_connect(socket: $crate::net::SocketId, remote: $crate::net::Endpoint) -> Result<(), $crate::Errno>;
            }
        }
    };
}

/// Defines every operation from a type that implements the group traits in [`targets`](crate::targets):
/// `platform::export_operations!(Machine);`, once per target, in a module that may use `unsafe(no_mangle)`.
#[macro_export]
macro_rules! export_operations {
    ($target:ident) => {
        $crate::operations!($crate::export_groups, $target);
    };
    ([$target:ident] $($groups:tt)*) => {};
}

/// The consumer behind [`export_operations!`].
#[doc(hidden)]
#[macro_export]
macro_rules! export_groups {
    ([$target:ident] $($(#[$_doc:meta])* group $group:ident { $($rows:tt)* })*) => {
        $($crate::export_rows! { $target $group $($rows)* })*
    };
}

/// Defines the operations of one group.
#[doc(hidden)]
#[macro_export]
macro_rules! export_rows {
    ($target:ident $group:ident $($(#[$_doc:meta])* $method:ident = $symbol:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {
        $(
            #[unsafe(no_mangle)]
            fn $symbol($($argument: $type),*) -> $result {
                <$target as $crate::targets::$group>::$method($($argument),*)
            }
        )*
    };
}
