namespace Trading.Data;

/// <summary>What a <see cref="BarChecker"/> looks for, and what it does about it. By default data that cannot be right is refused, and what may be right is reported.</summary>
public sealed class BarCheckOptions
{
    /// <summary>Rows that cannot be read: fail, the default, or drop.</summary>
    public BarFindingPolicy Unreadable { get; set; }

    /// <summary>Prices that cannot be: fail, the default, or drop.</summary>
    public BarFindingPolicy Price { get; set; }

    /// <summary>Prices that contradict each other: fail, the default, drop, or fix, which takes the highest and lowest of the four as high and low.</summary>
    public BarFindingPolicy Range { get; set; }

    /// <summary>Volumes that cannot be: fail, the default, drop, or fix, which makes them 0.</summary>
    public BarFindingPolicy Volume { get; set; }

    /// <summary>Bars out of order: fail, the default, drop, or fix, which sorts them.</summary>
    public BarFindingPolicy OutOfOrder { get; set; }

    /// <summary>Bars of the same time: fail, the default, drop, which leaves the first, or fix, which leaves the last.</summary>
    public BarFindingPolicy Duplicate { get; set; }

    /// <summary>Bars closer together than half of the timeframe: fail, the default, drop, which leaves the first, or keep.</summary>
    public BarFindingPolicy Overlap { get; set; }

    /// <summary>Missing bars: keep, the default, fail, or fix, which puts in bars without volume at the price before, at most 100,000 in all.</summary>
    public BarFindingPolicy Gap { get; set; } = BarFindingPolicy.Keep;

    /// <summary>Prices far off that come back at once: keep, the default, fail, or drop.</summary>
    public BarFindingPolicy Outlier { get; set; } = BarFindingPolicy.Keep;

    /// <summary>Jumps of the size of a split: keep, the default, or fail.</summary>
    public BarFindingPolicy Split { get; set; } = BarFindingPolicy.Keep;

    /// <summary>Stretches in which nothing moves: keep, the default, fail, or drop.</summary>
    public BarFindingPolicy Stale { get; set; } = BarFindingPolicy.Keep;

    /// <summary>Volumes many times the usual: keep, the default, or fail.</summary>
    public BarFindingPolicy VolumeSpike { get; set; } = BarFindingPolicy.Keep;

    /// <summary>Bars outside of the sessions of <see cref="Calendar"/>: keep, the default, fail, or drop.</summary>
    public BarFindingPolicy Session { get; set; } = BarFindingPolicy.Keep;

    /// <summary>Times that fit the sessions of <see cref="Calendar"/> only when they are moved by whole hours: fail, the default, or keep.</summary>
    public BarFindingPolicy Zone { get; set; }

    /// <summary>When the market is open; gaps are then counted within its sessions only. <see langword="null"/>, the default, for always. Goes for timeframes below a day.</summary>
    public TradingCalendar? Calendar { get; set; }

    /// <summary>How many usual moves away a price is an outlier; 25 by default. Above 1.</summary>
    public double OutlierFactor { get; set; } = 25;

    /// <summary>How many bars without a move are stale; 60 by default. 2 or more.</summary>
    public int StaleBars { get; set; } = 60;

    /// <summary>How many times the usual volume is a spike; 100 by default. Above 1.</summary>
    public double VolumeSpikeFactor { get; set; } = 100;

    /// <summary>How many findings of a kind are listed; all are counted and treated. 100 by default. 0 or more.</summary>
    public int MaxListed { get; set; } = 100;

    internal BarFindingPolicy PolicyOf(BarFindingKind kind) => kind switch
    {
        BarFindingKind.Unreadable => Unreadable,
        BarFindingKind.Price => Price,
        BarFindingKind.Range => Range,
        BarFindingKind.Volume => Volume,
        BarFindingKind.OutOfOrder => OutOfOrder,
        BarFindingKind.Duplicate => Duplicate,
        BarFindingKind.Overlap => Overlap,
        BarFindingKind.Gap => Gap,
        BarFindingKind.Outlier => Outlier,
        BarFindingKind.Split => Split,
        BarFindingKind.Stale => Stale,
        BarFindingKind.VolumeSpike => VolumeSpike,
        BarFindingKind.Session => Session,
        _ => Zone,
    };

    /// <summary>Sets the policy of a kind, as from a configuration or a command line.</summary>
    public void SetPolicy(BarFindingKind kind, BarFindingPolicy policy)
    {
        switch (kind)
        {
            case BarFindingKind.Unreadable: Unreadable = policy; break;
            case BarFindingKind.Price: Price = policy; break;
            case BarFindingKind.Range: Range = policy; break;
            case BarFindingKind.Volume: Volume = policy; break;
            case BarFindingKind.OutOfOrder: OutOfOrder = policy; break;
            case BarFindingKind.Duplicate: Duplicate = policy; break;
            case BarFindingKind.Overlap: Overlap = policy; break;
            case BarFindingKind.Gap: Gap = policy; break;
            case BarFindingKind.Outlier: Outlier = policy; break;
            case BarFindingKind.Split: Split = policy; break;
            case BarFindingKind.Stale: Stale = policy; break;
            case BarFindingKind.VolumeSpike: VolumeSpike = policy; break;
            case BarFindingKind.Session: Session = policy; break;
            case BarFindingKind.Zone: Zone = policy; break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of finding.");
        }
    }

    internal static BarCheckOptions Checked(BarCheckOptions options)
    {
        foreach (var kind in Enum.GetValues<BarFindingKind>())
        {
            var policy = options.PolicyOf(kind);
            if (policy != BarFindingPolicy.Fail && Array.IndexOf(Allowed(kind), policy) < 0)
                throw new ArgumentException($"The policy {policy} is not possible for {kind}; Fail, {string.Join(", ", Allowed(kind))} are.", nameof(options));
        }

        if (!(options.OutlierFactor > 1 && options.VolumeSpikeFactor > 1) || options.StaleBars < 2 || options.MaxListed < 0)
        {
            throw new ArgumentException(
                $"{nameof(OutlierFactor)} and {nameof(VolumeSpikeFactor)} must be above 1, {nameof(StaleBars)} 2 or more, {nameof(MaxListed)} 0 or more.",
                nameof(options));
        }

        return (BarCheckOptions)options.MemberwiseClone();
    }

    private static BarFindingPolicy[] Allowed(BarFindingKind kind) => kind switch
    {
        BarFindingKind.Unreadable or BarFindingKind.Price => [BarFindingPolicy.Drop],
        BarFindingKind.Range or BarFindingKind.Volume or BarFindingKind.OutOfOrder or BarFindingKind.Duplicate => [BarFindingPolicy.Drop, BarFindingPolicy.Fix],
        BarFindingKind.Gap => [BarFindingPolicy.Fix, BarFindingPolicy.Keep],
        BarFindingKind.Split or BarFindingKind.VolumeSpike or BarFindingKind.Zone => [BarFindingPolicy.Keep],
        _ => [BarFindingPolicy.Drop, BarFindingPolicy.Keep],
    };
}
