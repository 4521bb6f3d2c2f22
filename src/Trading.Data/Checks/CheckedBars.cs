namespace Trading.Data;

/// <summary>Bars after a check, with the report of it.</summary>
public sealed class CheckedBars
{
    private readonly Bar[] _bars;

    internal CheckedBars(Instrument instrument, BarCheckReport report, Bar[] bars)
    {
        Instrument = instrument;
        Report = report;
        _bars = bars;
    }

    /// <summary>Whose bars these are.</summary>
    public Instrument Instrument { get; }

    /// <summary>What was found.</summary>
    public BarCheckReport Report { get; }

    /// <summary>The bars that are left, as a source whose description says what was changed.</summary>
    /// <exception cref="MarketDataException">The data was refused; names the first reason and how many there are.</exception>
    public MemoryBarSource ToSource()
    {
        if (Report.FirstFailure is { } failure)
        {
            throw new MarketDataException(FormattableString.Invariant(
                $"{Report.Description} is refused with {Report.CountOf(failure.Kind)} finding(s) of {failure.Kind}: {failure.Text}"));
        }

        long dropped = 0;
        long repaired = 0;
        foreach (var kind in Enum.GetValues<BarFindingKind>())
        {
            dropped += Report.PolicyOf(kind) == BarFindingPolicy.Drop ? Report.CountOf(kind) : 0;
            repaired += Report.PolicyOf(kind) == BarFindingPolicy.Fix ? Report.CountOf(kind) : 0;
        }

        string changes = dropped + repaired == 0 ? "" : FormattableString.Invariant($", {dropped} finding(s) left out and {repaired} repaired");
        return new(Instrument, Report.Timeframe, _bars, Report.Description + changes);
    }
}
