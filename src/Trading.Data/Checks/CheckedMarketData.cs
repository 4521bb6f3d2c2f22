namespace Trading.Data;

/// <summary>Trades, quotes, book changes, funding rates or corporate actions after a check, with the report of it.</summary>
/// <typeparam name="T">The kind.</typeparam>
public sealed class CheckedMarketData<T>
{
    private readonly T[] _records;

    internal CheckedMarketData(Instrument instrument, RecordCheckReport report, T[] records)
    {
        Instrument = instrument;
        Report = report;
        _records = records;
    }

    /// <summary>Whose data this is.</summary>
    public Instrument Instrument { get; }

    /// <summary>What was found.</summary>
    public RecordCheckReport Report { get; }

    /// <summary>The records that are left, as a source whose description says what was changed.</summary>
    /// <exception cref="MarketDataException">The data was refused; names the first reason and how many there are.</exception>
    public MemoryMarketDataSource<T> ToSource()
    {
        if (Report.FirstFailure is { } failure)
        {
            throw new MarketDataException(FormattableString.Invariant(
                $"{Report.Description} is refused with {Report.CountOf(failure.Kind)} finding(s) of {failure.Kind}: {failure.Text}"));
        }

        long dropped = Report.Rows - Report.Records;
        long sorted = Report.PolicyOf(RecordFindingKind.OutOfOrder) == BarFindingPolicy.Fix ? Report.CountOf(RecordFindingKind.OutOfOrder) : 0;
        string changes = dropped + sorted == 0 ? "" : FormattableString.Invariant($", {dropped} record(s) left out and {sorted} sorted");
        return new(Instrument, _records, Report.Description + changes);
    }
}
