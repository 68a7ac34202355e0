package plimsoll.mathcore.plan;

import plimsoll.mathcore.attention.Role;
import plimsoll.mathcore.tensor.ElementType;

/// One stored tensor of a layer's cache, with the numbers that its size is the product of.
///
/// @param role    what it holds
/// @param heads   vectors of a token
/// @param width   elements of each
/// @param type    how they are stored
/// @param cells   tokens it has room for in a stream
/// @param streams how many sequences have cells of their own
/// @param bytes   heads × width × cells × streams in that type, with the device's padding
public record Cache(Role role, int heads, int width, ElementType type, long cells, int streams, long bytes) {}
