namespace Trading.Live;

/// <summary>An order of a session as its journal has it.</summary>
internal sealed class RecordedOrder
{
    public required long Id { get; init; }

    /// <summary>The instrument's place; -1 where the order named none that there is.</summary>
    public required int Instrument { get; init; }

    public required OrderSide Side { get; init; }

    public required OrderType Type { get; init; }

    public required long Lots { get; init; }

    public required OrderDenialReason Denial { get; init; }

    public required Timestamp Time { get; init; }

    public required double DecisionPrice { get; init; }

    /// <summary>How many bars of the first series had closed.</summary>
    public required int Bars { get; init; }

    /// <summary>Whether it followed on something else than market data, or while a kill switch was engaged.</summary>
    public required bool IsNotByData { get; init; }

    public long FilledLots { get; set; }

    /// <summary>The sum of price in ticks times lots.</summary>
    public decimal FilledWorth { get; set; }

    public decimal Fee { get; set; }

    /// <summary>How many of its fees were taken in goods: each was booked as whole lots, so that it may be a lot more than was charged.</summary>
    public int GoodsFees { get; set; }

    public Timestamp? FirstFill { get; set; }
}
