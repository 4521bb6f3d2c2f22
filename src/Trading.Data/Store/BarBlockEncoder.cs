using System.Buffers.Binary;

namespace Trading.Data;

/// <summary>Packs up to <see cref="BarBlock.MaxBars"/> bars into a block, without loss.</summary>
internal sealed class BarBlockEncoder(Timeframe timeframe)
{
    private readonly byte[] _block = new byte[BarBlock.MaxBytes];
    private readonly ulong[] _column = new ulong[BarBlock.MaxBars];
    private readonly long[] _open = new long[BarBlock.MaxBars];
    private readonly long[] _high = new long[BarBlock.MaxBars];
    private readonly long[] _low = new long[BarBlock.MaxBars];
    private readonly long[] _close = new long[BarBlock.MaxBars];
    private readonly long[] _volume = new long[BarBlock.MaxBars];
    private int _position;
    private int _exceptions;

    /// <summary>The bytes of the block; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Encode(ReadOnlySpan<Bar> bars)
    {
        var exceptions = new List<(int Bar, int Column, double Value)>();
        int priceDecimals = ScalePrices(bars, exceptions);
        int volumeDecimals = ScaleVolumes(bars, exceptions);
        _position = BarBlock.HeaderBytes;
        _exceptions = exceptions.Count;
        byte flags = 0;
        long timeStep = WriteTimes(bars);
        long priceStep = 1;
        if (priceDecimals == DecimalScale.None)
        {
            flags |= BarBlock.RawPrices;
            WriteRawPrices(bars);
        }
        else
        {
            priceStep = WritePrices(bars.Length);
        }

        long volumeStep = 1;
        if (volumeDecimals == DecimalScale.None)
        {
            flags |= BarBlock.RawVolume;
            WriteRaw(bars, static (in Bar bar) => bar.Volume);
        }
        else
        {
            volumeStep = WriteVolumes(bars.Length);
        }

        if (WriteCloseTimes(bars))
            flags |= BarBlock.OwnCloseTimes;
        WriteExceptions(exceptions);
        new BarBlock
        {
            Bytes = _position,
            Count = bars.Length,
            Exceptions = _exceptions,
            Flags = flags,
            PriceDecimals = (byte)(priceDecimals == DecimalScale.None ? 0 : priceDecimals),
            VolumeDecimals = (byte)(volumeDecimals == DecimalScale.None ? 0 : volumeDecimals),
            FirstTime = bars[0].OpenTime.UnixNanoseconds,
            LastTime = bars[^1].OpenTime.UnixNanoseconds,
            TimeStep = timeStep,
            FirstOpen = priceDecimals == DecimalScale.None ? 0 : _open[0],
            PriceStep = priceStep,
            VolumeStep = volumeStep,
        }.Write(_block);
        return _block.AsMemory(0, _position);
    }

    private delegate double Field(in Bar bar);

    private int ScalePrices(ReadOnlySpan<Bar> bars, List<(int Bar, int Column, double Value)> exceptions)
    {
        Span<int> needing = stackalloc int[DecimalScale.None + 1];
        needing.Clear();
        foreach (ref readonly var bar in bars)
        {
            int decimals = Math.Max(
                Math.Max(DecimalScale.DecimalsOf(bar.Open), DecimalScale.DecimalsOf(bar.High)),
                Math.Max(DecimalScale.DecimalsOf(bar.Low), DecimalScale.DecimalsOf(bar.Close)));
            needing[decimals]++;
        }

        // Four prices of a bar are exceptions together, so that the others need no care for what is high and low.
        int chosen = DecimalScale.Choose(needing, 4 * 8 * BarBlock.ExceptionBytes / 4);
        if (chosen == DecimalScale.None)
            return chosen;
        long last = 0;
        for (int i = 0; i < bars.Length; i++)
        {
            ref readonly var bar = ref bars[i];
            if (DecimalScale.TryScale(bar.Open, chosen, out _open[i]) & DecimalScale.TryScale(bar.High, chosen, out _high[i])
                & DecimalScale.TryScale(bar.Low, chosen, out _low[i]) & DecimalScale.TryScale(bar.Close, chosen, out _close[i]))
            {
                last = _close[i];
                continue;
            }

            _open[i] = _high[i] = _low[i] = _close[i] = last;
            exceptions.Add((i, 0, bar.Open));
            exceptions.Add((i, 1, bar.High));
            exceptions.Add((i, 2, bar.Low));
            exceptions.Add((i, 3, bar.Close));
        }

        return chosen;
    }

    private int ScaleVolumes(ReadOnlySpan<Bar> bars, List<(int Bar, int Column, double Value)> exceptions)
    {
        Span<int> needing = stackalloc int[DecimalScale.None + 1];
        needing.Clear();
        foreach (ref readonly var bar in bars)
            needing[DecimalScale.DecimalsOf(bar.Volume)]++;
        int chosen = DecimalScale.Choose(needing, 8 * BarBlock.ExceptionBytes);
        if (chosen == DecimalScale.None)
            return chosen;
        for (int i = 0; i < bars.Length; i++)
        {
            if (!DecimalScale.TryScale(bars[i].Volume, chosen, out _volume[i]))
                exceptions.Add((i, 4, bars[i].Volume));
        }

        return chosen;
    }

    private long WriteTimes(ReadOnlySpan<Bar> bars)
    {
        long step = 0;
        for (int i = 1; i < bars.Length; i++)
            step = DecimalScale.GreatestCommonDivisor(bars[i].OpenTime.UnixNanoseconds - bars[i - 1].OpenTime.UnixNanoseconds, step);
        step = Math.Max(step, 1);
        _column[0] = 0;
        for (int i = 1; i < bars.Length; i++)
            _column[i] = (ulong)((bars[i].OpenTime.UnixNanoseconds - bars[i - 1].OpenTime.UnixNanoseconds) / step) - 1;
        WriteColumn(bars.Length);
        return step;
    }

    private long WritePrices(int count)
    {
        long step = 0;
        for (int i = 0; i < count; i++)
        {
            foreach (long price in (ReadOnlySpan<long>)[_open[i], _high[i], _low[i], _close[i]])
                step = DecimalScale.GreatestCommonDivisor(price, step);
        }

        step = Math.Max(step, 1);
        for (int i = 0; i < count; i++)
        {
            _open[i] /= step;
            _high[i] /= step;
            _low[i] /= step;
            _close[i] /= step;
        }

        for (int i = 0; i < count; i++)
            _column[i] = BitGroup.ZigZag(_open[i] - (i == 0 ? _open[0] : _close[i - 1]));
        WriteColumn(count);
        for (int i = 0; i < count; i++)
            _column[i] = BitGroup.ZigZag(_close[i] - _open[i]);
        WriteColumn(count);
        for (int i = 0; i < count; i++)
            _column[i] = (ulong)(_high[i] - Math.Max(_open[i], _close[i]));
        WriteColumn(count);
        for (int i = 0; i < count; i++)
            _column[i] = (ulong)(Math.Min(_open[i], _close[i]) - _low[i]);
        WriteColumn(count);
        return step;
    }

    private long WriteVolumes(int count)
    {
        long step = 0;
        for (int i = 0; i < count; i++)
            step = DecimalScale.GreatestCommonDivisor(_volume[i], step);
        step = Math.Max(step, 1);
        for (int i = 0; i < count; i++)
            _column[i] = (ulong)(_volume[i] / step);
        WriteColumn(count);
        return step;
    }

    private bool WriteCloseTimes(ReadOnlySpan<Bar> bars)
    {
        bool own = false;
        for (int i = 0; i < bars.Length; i++)
        {
            long distance = bars[i].CloseTime.UnixNanoseconds - timeframe.CloseOf(bars[i].OpenTime).UnixNanoseconds;
            own |= distance != 0;
            _column[i] = BitGroup.ZigZag(distance);
        }

        if (own)
            WriteColumn(bars.Length);
        return own;
    }

    private void WriteRawPrices(ReadOnlySpan<Bar> bars)
    {
        WriteRaw(bars, static (in Bar bar) => bar.Open);
        WriteRaw(bars, static (in Bar bar) => bar.High);
        WriteRaw(bars, static (in Bar bar) => bar.Low);
        WriteRaw(bars, static (in Bar bar) => bar.Close);
    }

    private void WriteRaw(ReadOnlySpan<Bar> bars, Field field)
    {
        foreach (ref readonly var bar in bars)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(_block.AsSpan(_position), field(bar));
            _position += 8;
        }
    }

    private void WriteColumn(int count) => _position = BitGroup.WriteColumn(_column.AsSpan(0, count), _block, _position);

    private void WriteExceptions(List<(int Bar, int Column, double Value)> exceptions)
    {
        foreach (var (bar, column, value) in exceptions)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_block.AsSpan(_position), (ushort)bar);
            BinaryPrimitives.WriteUInt16LittleEndian(_block.AsSpan(_position + 2), (ushort)column);
            BinaryPrimitives.WriteDoubleLittleEndian(_block.AsSpan(_position + 4), value);
            _position += BarBlock.ExceptionBytes;
        }

        _block.AsSpan(_position, BarBlock.Slack).Clear();
        _position += BarBlock.Slack;
    }
}
