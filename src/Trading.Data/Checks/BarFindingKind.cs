namespace Trading.Data;

/// <summary>What can be found in bars.</summary>
public enum BarFindingKind
{
    /// <summary>A row that cannot be read: fields missing, text for a number.</summary>
    Unreadable,

    /// <summary>A price that is zero, negative or no number.</summary>
    Price,

    /// <summary>A high below the low, or an open or close outside of them.</summary>
    Range,

    /// <summary>A volume that is negative or no number.</summary>
    Volume,

    /// <summary>A bar that opens before one that stands above it.</summary>
    OutOfOrder,

    /// <summary>A bar that opens when another one did.</summary>
    Duplicate,

    /// <summary>A bar that opens less than half of the timeframe after the one before.</summary>
    Overlap,

    /// <summary>Bars that are missing.</summary>
    Gap,

    /// <summary>A price far from those around it that comes back at once.</summary>
    Outlier,

    /// <summary>A jump between two bars of a size that splits have, such as one half, and that stays.</summary>
    Split,

    /// <summary>Many bars one after the other in which nothing moved.</summary>
    Stale,

    /// <summary>A volume many times the usual.</summary>
    VolumeSpike,

    /// <summary>A bar outside of the calendar's sessions.</summary>
    Session,

    /// <summary>Most bars outside of the calendar's sessions, but inside of them when all clocks are moved by some hours: the times are in another zone.</summary>
    Zone,
}
