namespace Trading;

/// <summary>An order of a bot beside that of a backtest over the same data.</summary>
public sealed record ComparedOrder
{
    /// <summary>What was traded.</summary>
    public required InstrumentId Instrument { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>How it sought its price.</summary>
    public required OrderType Type { get; init; }

    /// <summary>The bot's; <see langword="null"/> where it sent none.</summary>
    public OrderOutcome? Live { get; init; }

    /// <summary>The backtest's; <see langword="null"/> where it sent none.</summary>
    public OrderOutcome? Backtest { get; init; }

    /// <summary>Where they differ and why; empty where they do not.</summary>
    public required IReadOnlyList<DivergenceReason> Reasons { get; init; }

    /// <summary>How much worse the bot's price was, times what both filled, in the quote currency; negative where it was better.</summary>
    public decimal PriceCost { get; init; }

    /// <summary>How much more the bot was charged.</summary>
    public decimal FeeCost => (Live?.Fee ?? 0) - (Backtest?.Fee ?? 0);
}
