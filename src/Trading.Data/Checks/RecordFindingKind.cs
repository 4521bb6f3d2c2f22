namespace Trading.Data;

/// <summary>What a <see cref="MarketDataChecker"/> can find in trades, quotes, book changes, funding rates and corporate actions.</summary>
public enum RecordFindingKind
{
    /// <summary>A row that cannot be read.</summary>
    Unreadable,

    /// <summary>A price or value that is not above zero or no number, or a funding rate that is none.</summary>
    Price,

    /// <summary>A size that is negative or no number, or zero where something was traded or stands in a book.</summary>
    Size,

    /// <summary>A record before one that stands above it.</summary>
    OutOfOrder,

    /// <summary>A record that equals the one before; a funding rate or corporate action of a moment that has one already.</summary>
    Duplicate,

    /// <summary>A bid above the ask, in a quote or in the book that the changes make.</summary>
    Crossed,

    /// <summary>A price far from those around it that comes back at once.</summary>
    Outlier,

    /// <summary>Many records one after the other that say the same.</summary>
    Stale,

    /// <summary>A long time without a record, of which a calendar's hours without a session do not count.</summary>
    Gap,

    /// <summary>A record outside of the calendar's sessions.</summary>
    Session,
}
