using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Trading.Data;

/// <summary>Unpacks blocks of bars, a group of 32 after the other, so that what is between packed and whole stays in the first cache.</summary>
internal sealed class BarBlockDecoder(Timeframe timeframe)
{
    private const int Columns = 6;

    private readonly ulong[] _numbers = new ulong[Columns * BitGroup.Size];
    private readonly long[] _prices = new long[4 * BitGroup.Size];
    private readonly int[] _widths = new int[Columns + 1];
    private readonly int[] _data = new int[Columns + 1];
    private readonly bool _months = timeframe.Unit == TimeframeUnit.Month;
    private readonly long _length = timeframe.Nanoseconds;

    /// <summary>Unpacks a whole block whose checksum fits.</summary>
    public void Decode(ReadOnlySpan<byte> block, in BarBlock header, Span<Bar> bars)
    {
        int position = BarBlock.HeaderBytes;
        Locate(block, header.Count, 0, ref position);
        bool rawPrices = header.Has(BarBlock.RawPrices);
        int prices = position;
        if (rawPrices)
            position += 4 * 8 * header.Count;
        for (int column = 1; column <= 4 && !rawPrices; column++)
            Locate(block, header.Count, column, ref position);
        bool rawVolume = header.Has(BarBlock.RawVolume);
        int volumes = position;
        if (rawVolume)
            position += 8 * header.Count;
        else
            Locate(block, header.Count, 5, ref position);
        if (header.Has(BarBlock.OwnCloseTimes))
            Locate(block, header.Count, 6, ref position);
        bars = bars[..header.Count];
        DecodeTimes(block, header, bars);
        if (rawPrices)
            DecodeRawPrices(block[prices..], bars);
        else
            DecodePrices(block, header, bars);
        if (rawVolume)
            DecodeRawVolumes(block[volumes..], bars);
        else
            DecodeVolumes(block, header, bars);
        DecodeExceptions(block[position..], header.Exceptions, bars);
    }

    /// <summary>Finds where a column's widths and data begin, and moves behind it.</summary>
    private void Locate(ReadOnlySpan<byte> block, int count, int column, ref int position)
    {
        int groups = (count + BitGroup.Size - 1) / BitGroup.Size;
        int bytes = 0;
        foreach (byte width in block.Slice(position, groups))
        {
            if (width > 64)
                throw new InvalidDataException($"A width of {width} bits stands in a block.");
            bytes += BitGroup.BytesOf(width);
        }

        _widths[column] = position;
        _data[column] = position + groups;
        position += groups + bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<ulong> Next(ReadOnlySpan<byte> block, int column, int group, Span<ulong> numbers)
    {
        int width = block[_widths[column] + group];
        BitGroup.Unpack(block[_data[column]..], width, numbers);
        _data[column] += BitGroup.BytesOf(width);
        return numbers;
    }

    private void DecodeTimes(ReadOnlySpan<byte> block, in BarBlock header, Span<Bar> bars)
    {
        long step = header.TimeStep;
        long time = header.FirstTime - step;
        bool own = header.Has(BarBlock.OwnCloseTimes);
        for (int first = 0, group = 0; first < bars.Length; first += BitGroup.Size, group++)
        {
            var distances = Next(block, 0, group, _numbers);
            var closes = own ? Next(block, 6, group, _numbers.AsSpan(BitGroup.Size)) : default;
            int count = Math.Min(BitGroup.Size, bars.Length - first);
            for (int i = 0; i < count; i++)
            {
                time += (long)(distances[i] + 1) * step;
                long close = _months ? timeframe.CloseOf(new(time)).UnixNanoseconds : time + _length;
                if (own)
                    close += BitGroup.UnZigZag(closes[i]);
                ref byte bar = ref Unsafe.As<Bar, byte>(ref bars[first + i]);
                Unsafe.WriteUnaligned(ref bar, time);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref bar, 8), close);
            }
        }
    }

    private void DecodePrices(ReadOnlySpan<byte> block, in BarBlock header, Span<Bar> bars)
    {
        // (n * step) / 10^d with both exact, which gives the very double that was stored.
        var step = Vector256.Create((double)header.PriceStep);
        var power = Vector256.Create(DecimalScale.PowerOf(header.PriceDecimals));
        var numbers = _numbers.AsSpan();
        var opens = numbers[..BitGroup.Size];
        var closes = numbers.Slice(BitGroup.Size, BitGroup.Size);
        var highs = numbers.Slice(2 * BitGroup.Size, BitGroup.Size);
        var lows = numbers.Slice(3 * BitGroup.Size, BitGroup.Size);
        var prices = _prices.AsSpan(0, 4 * BitGroup.Size);
        long last = header.FirstOpen;
        for (int first = 0, group = 0; first < bars.Length; first += BitGroup.Size, group++)
        {
            Next(block, 1, group, opens);
            Next(block, 2, group, closes);
            Next(block, 3, group, highs);
            Next(block, 4, group, lows);
            for (int i = 0; i < BitGroup.Size; i++)
            {
                long open = last + BitGroup.UnZigZag(opens[i]);
                long close = open + BitGroup.UnZigZag(closes[i]);
                prices[4 * i] = open;
                prices[(4 * i) + 1] = Math.Max(open, close) + (long)highs[i];
                prices[(4 * i) + 2] = Math.Min(open, close) - (long)lows[i];
                prices[(4 * i) + 3] = close;
                last = close;
            }

            int count = Math.Min(BitGroup.Size, bars.Length - first);
            for (int i = 0; i < count; i++)
            {
                var four = Vector256.ConvertToDouble(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(prices), (nuint)(4 * i))) * step / power;
                four.StoreUnsafe(ref Unsafe.As<Bar, double>(ref bars[first + i]), 2);
            }
        }
    }

    private void DecodeVolumes(ReadOnlySpan<byte> block, in BarBlock header, Span<Bar> bars)
    {
        double step = header.VolumeStep;
        double power = DecimalScale.PowerOf(header.VolumeDecimals);
        for (int first = 0, group = 0; first < bars.Length; first += BitGroup.Size, group++)
        {
            var volumes = Next(block, 5, group, _numbers);
            int count = Math.Min(BitGroup.Size, bars.Length - first);
            for (int i = 0; i < count; i++)
                Set(ref bars[first + i], 4, (long)volumes[i] * step / power);
        }
    }

    private static void DecodeRawPrices(ReadOnlySpan<byte> prices, Span<Bar> bars)
    {
        for (int column = 0; column < 4; column++)
        {
            var values = MemoryMarshal.Cast<byte, double>(prices.Slice(column * 8 * bars.Length, 8 * bars.Length));
            for (int i = 0; i < bars.Length; i++)
                Set(ref bars[i], column, values[i]);
        }
    }

    private static void DecodeRawVolumes(ReadOnlySpan<byte> volumes, Span<Bar> bars)
    {
        var values = MemoryMarshal.Cast<byte, double>(volumes[..(8 * bars.Length)]);
        for (int i = 0; i < bars.Length; i++)
            Set(ref bars[i], 4, values[i]);
    }

    private static void DecodeExceptions(ReadOnlySpan<byte> exceptions, int count, Span<Bar> bars)
    {
        for (int i = 0; i < count; i++, exceptions = exceptions[BarBlock.ExceptionBytes..])
        {
            int column = BinaryPrimitives.ReadUInt16LittleEndian(exceptions[2..]);
            if (column > 4)
                throw new InvalidDataException($"A column {column} stands in a block.");
            Set(ref bars[BinaryPrimitives.ReadUInt16LittleEndian(exceptions)], column, BinaryPrimitives.ReadDoubleLittleEndian(exceptions[4..]));
        }
    }

    /// <summary>Sets open, high, low, close or volume, which stand behind the two times in this order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(ref Bar bar, int column, double value) =>
        Unsafe.Add(ref Unsafe.As<Bar, double>(ref bar), 2 + column) = value;
}
