namespace Trading.Data;

/// <summary>What a <see cref="MarketDataChecker"/> looks for, and what it does about it. By default data that cannot be right is refused, and what may be right is reported.</summary>
public sealed class RecordCheckOptions
{
    private readonly BarFindingPolicy[] _policies = new BarFindingPolicy[Enum.GetValues<RecordFindingKind>().Length];

    /// <summary>Creates options with the defaults: fail for what cannot be read, prices, sizes and order; keep for all else.</summary>
    public RecordCheckOptions()
    {
        for (var kind = RecordFindingKind.Duplicate; kind <= RecordFindingKind.Session; kind++)
            SetPolicy(kind, BarFindingPolicy.Keep);
    }

    /// <summary>When the market is open; silence is then counted within its sessions alone, and what is outside of them is found. <see langword="null"/>, the default, for always. Funding rates and corporate actions are not held against it.</summary>
    public TradingCalendar? Calendar { get; set; }

    /// <summary>How many usual moves away a price is an outlier; 100 by default, and never less than one percent. Above 1.</summary>
    public double OutlierFactor { get; set; } = 100;

    /// <summary>How many equal records after each other are stale; 1,000 by default. 2 or more.</summary>
    public int StaleRecords { get; set; } = 1000;

    /// <summary>
    /// From how long a silence on it is a gap. By default ten minutes for trades, quotes and book changes, one and a half of the most frequent distance
    /// for funding rates, and never for corporate actions.
    /// </summary>
    public TimeSpan? GapAfter { get; set; }

    /// <summary>How many findings of a kind are listed; all are counted and treated. 100 by default. 0 or more.</summary>
    public int MaxListed { get; set; } = 100;

    /// <summary>What is done about a kind of finding.</summary>
    public BarFindingPolicy PolicyOf(RecordFindingKind kind) => _policies[(int)kind];

    /// <summary>Sets what is done about a kind: fail for any; drop for any but gaps; fix for out of order, which sorts; keep for any but rows, prices and sizes that cannot be, and disorder.</summary>
    /// <exception cref="ArgumentException">The policy is not possible for the kind.</exception>
    public void SetPolicy(RecordFindingKind kind, BarFindingPolicy policy)
    {
        bool cannotBe = kind <= RecordFindingKind.OutOfOrder;
        bool possible = policy switch
        {
            BarFindingPolicy.Fail => true,
            BarFindingPolicy.Drop => kind != RecordFindingKind.Gap,
            BarFindingPolicy.Fix => kind == RecordFindingKind.OutOfOrder,
            _ => !cannotBe,
        };
        if (!possible || !Enum.IsDefined(kind))
            throw new ArgumentException($"The policy {policy} is not possible for {kind}.", nameof(policy));
        _policies[(int)kind] = policy;
    }

    internal static RecordCheckOptions Checked(RecordCheckOptions options)
    {
        if (!(options.OutlierFactor > 1) || options.StaleRecords < 2 || options.MaxListed < 0 || options.GapAfter <= TimeSpan.Zero)
        {
            throw new ArgumentException(
                $"{nameof(OutlierFactor)} must be above 1, {nameof(StaleRecords)} 2 or more, {nameof(MaxListed)} 0 or more, {nameof(GapAfter)} above zero.",
                nameof(options));
        }

        var copy = new RecordCheckOptions
        {
            Calendar = options.Calendar,
            OutlierFactor = options.OutlierFactor,
            StaleRecords = options.StaleRecords,
            GapAfter = options.GapAfter,
            MaxListed = options.MaxListed,
        };
        options._policies.CopyTo(copy._policies, 0);
        return copy;
    }
}
