using System.Runtime.CompilerServices;

namespace Trading.Kernel;

/// <summary>A series of a session: a view into the feed's buffer, the indicators tracked on it, and the strategies that listen.</summary>
internal sealed class SeriesState(InstrumentState instrument, Timeframe timeframe, int historyLength) : BarSeries
{
    private Bar[] _buffer = [];
    private int _end;
    private long _count;
    private Indicator[] _indicators = [];
    private StrategyRuntime[] _listeners = [];

    public readonly InstrumentState State = instrument;

    public int HistoryLength { get; } = historyLength;

    public override Instrument Instrument => State.Instrument;

    public override Timeframe Timeframe { get; } = timeframe;

    public override long Count => _count;

    public ReadOnlySpan<Indicator> Indicators => _indicators;

    public StrategyRuntime[] Listeners => _listeners;

    public override ref readonly Bar this[int barsAgo]
    {
        get
        {
            if ((uint)barsAgo >= (ulong)Available)
                throw new ArgumentOutOfRangeException(nameof(barsAgo), barsAgo, $"{Instrument} {Timeframe} has {Available} bars to look back on, of {_count} seen and at most {HistoryLength} kept.");
            return ref _buffer[_end - 1 - barsAgo];
        }
    }

    private long Available => Math.Min(_count, HistoryLength);

    public override ReadOnlySpan<Bar> Last(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int available = (int)Math.Min(count, Available);
        return _buffer.AsSpan(_end - available, available);
    }

    public override T Track<T>(T indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (_count > 0)
            throw new InvalidOperationException($"An indicator can be tracked in OnStart only; {_count} bars of {Instrument} {Timeframe} have passed already.");
        _indicators = [.. _indicators, indicator];
        return indicator;
    }

    public void Listen(StrategyRuntime strategy)
    {
        if (Array.IndexOf(_listeners, strategy) < 0)
            _listeners = [.. _listeners, strategy];
    }

    /// <summary>Makes one more bar of the buffer visible, the one before <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int end)
    {
        _end = end;
        _count++;
    }

    /// <summary>The bars are in another place now; nothing new is visible.</summary>
    public void Move(Bar[] buffer, int end)
    {
        _buffer = buffer;
        _end = end;
    }

    /// <summary>Writes how many bars have passed, and those that can be looked back on.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write(Timeframe.ToString());
        writer.Write(_count);
        var bars = Last(HistoryLength);
        writer.Write(bars.Length);
        foreach (ref readonly var bar in bars)
        {
            writer.Write(bar.OpenTime);
            writer.Write(bar.CloseTime);
            writer.Write(bar.Open);
            writer.Write(bar.High);
            writer.Write(bar.Low);
            writer.Write(bar.Close);
            writer.Write(bar.Volume);
        }
    }

    /// <summary>Reads what was written: bars that whoever keeps them has to <see cref="Move"/> it to.</summary>
    /// <returns>As many of them as it keeps, the latest last.</returns>
    /// <exception cref="InvalidDataException">They are of another series.</exception>
    public Bar[] Restore(StateReader reader)
    {
        string kept = reader.ReadString();
        if (kept != Timeframe.ToString())
            throw new InvalidDataException($"The kept state has bars of {kept} where the session has bars of {Instrument} {Timeframe}.");
        _count = reader.ReadInt64();
        var bars = new Bar[reader.ReadInt32()];
        for (int i = 0; i < bars.Length; i++)
            bars[i] = new(reader.ReadTimestamp(), reader.ReadTimestamp(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        // Where more are kept now than were then, those in front of them are not there to look back on.
        if (bars.Length < HistoryLength)
            _count = bars.Length;
        return bars.Length <= HistoryLength ? bars : bars[^HistoryLength..];
    }

    public void UpdateIndicators(in Bar bar)
    {
        foreach (var indicator in _indicators)
            indicator.Update(in bar);
    }
}
