using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Trading.Data;

/// <summary>Groups of 32 unsigned numbers, packed with as many bits each as the largest needs.</summary>
internal static class BitGroup
{
    public const int Size = 32;

    // What is wider does not lie within eight bytes from every bit on, and is stored whole.
    private const int MaxPackedWidth = 57;

    /// <summary>The bits that each number of the group takes; 0 where all are 0.</summary>
    public static int WidthOf(ReadOnlySpan<ulong> group)
    {
        ulong any = 0;
        foreach (ulong value in group)
            any |= value;
        int width = 64 - System.Numerics.BitOperations.LeadingZeroCount(any);
        return width > MaxPackedWidth ? 64 : width;
    }

    /// <summary>How many bytes a group of that width takes.</summary>
    public static int BytesOf(int width) => Size / 8 * width;

    /// <summary>Writes a group, of which the missing rest counts as 0. Eight bytes behind it may be overwritten with 0.</summary>
    public static void Pack(ReadOnlySpan<ulong> group, int width, Span<byte> destination)
    {
        destination[..(BytesOf(width) + 8)].Clear();
        for (int i = 0; i < group.Length && width > 0; i++)
        {
            int bit = i * width;
            var place = destination.Slice(bit >> 3, 8);
            BinaryPrimitives.WriteUInt64LittleEndian(place, BinaryPrimitives.ReadUInt64LittleEndian(place) | (group[i] << (bit & 7)));
        }
    }

    /// <summary>Reads a group. Eight bytes behind it must be there, whatever they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(ReadOnlySpan<byte> source, int width, Span<ulong> group)
    {
        if (width == 0)
        {
            group[..Size].Clear();
            return;
        }

        _ = source[BytesOf(width) + 7];
        _ = group[Size - 1];
        ref byte start = ref MemoryMarshal.GetReference(source);
        ref ulong to = ref MemoryMarshal.GetReference(group);
        ulong mask = ulong.MaxValue >> (64 - width);
        int bit = 0;
        for (int i = 0; i < Size; i++)
        {
            ulong value = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, bit >> 3));
            Unsafe.Add(ref to, i) = (value >> (bit & 7)) & mask;
            bit += width;
        }
    }

    /// <summary>Writes the widths of a column's groups and then the groups, and says where it ends.</summary>
    public static int WriteColumn(ReadOnlySpan<ulong> numbers, Span<byte> block, int position)
    {
        int groups = (numbers.Length + Size - 1) / Size;
        int data = position + groups;
        for (int i = 0; i < groups; i++)
        {
            var group = numbers[(i * Size)..Math.Min((i + 1) * Size, numbers.Length)];
            int width = WidthOf(group);
            block[position + i] = (byte)width;
            Pack(group, width, block[data..]);
            data += BytesOf(width);
        }

        return data;
    }

    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
