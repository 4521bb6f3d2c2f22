using Trading.Data;

namespace Trading.Kernel;

/// <summary>A coarser series that a feed builds from its bars. A bar of it is visible from its end on, not earlier.</summary>
internal sealed class DerivedSeries(SeriesState series)
{
    private readonly Bar[] _buffer = new Bar[Math.Max(16, series.HistoryLength * 2)];
    private int _end;
    private TimeBarBuilder _bar;

    public SeriesState Series { get; } = series;

    /// <summary>When the bar that is being built is complete; never, where none is.</summary>
    public Timestamp Due { get; private set; } = Timestamp.MaxValue;

    public void Add(in Bar bar)
    {
        if (_bar.IsOpen)
        {
            _bar.Add(in bar);
            return;
        }

        var open = Series.Timeframe.Floor(bar.OpenTime);
        Due = Series.Timeframe.CloseOf(open);
        _bar.Begin(open.UnixNanoseconds, Due.UnixNanoseconds, in bar);
    }

    /// <summary>Adds a trade, or a quote's mid price with no size.</summary>
    public void Add(Timestamp time, double price, double size) => Add(new Bar(time, time, price, price, price, price, size));

    /// <summary>The one whose bar is complete first; <see langword="null"/> where there is none.</summary>
    public static DerivedSeries? Earliest(DerivedSeries[] derived)
    {
        DerivedSeries? earliest = null;
        foreach (var each in derived)
        {
            if (each.Due != Timestamp.MaxValue && (earliest is null || each.Due < earliest.Due))
                earliest = each;
        }

        return earliest;
    }

    public void Save(StateWriter writer)
    {
        Series.Save(writer);
        writer.Write(Due);
        _bar.Save(writer);
    }

    public void Restore(StateReader reader)
    {
        var bars = Series.Restore(reader);
        bars.CopyTo(_buffer, 0);
        _end = bars.Length;
        Series.Move(_buffer, _end);
        Due = reader.ReadTimestamp();
        _bar.Restore(reader);
    }

    /// <summary>Completes the bar: moves it into the series and updates what is tracked there.</summary>
    public ref readonly Bar Complete()
    {
        if (_end == _buffer.Length)
        {
            int kept = Math.Min(Series.HistoryLength, _end);
            Array.Copy(_buffer, _end - kept, _buffer, 0, kept);
            _end = kept;
        }

        _buffer[_end++] = _bar.ToBar();
        _bar.IsOpen = false;
        Due = Timestamp.MaxValue;
        Series.Move(_buffer, _end - 1);
        Series.Advance(_end);
        ref readonly Bar bar = ref _buffer[_end - 1];
        Series.UpdateIndicators(in bar);
        return ref bar;
    }
}
