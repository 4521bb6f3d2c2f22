namespace Trading.Live;

/// <summary>The numbers that a session's decisions depend on, as it began; a replay takes them from here and not from the host.</summary>
internal sealed record SessionSettings
{
    public int Seed { get; init; } = 1;

    public int HistoryLength { get; init; } = 1024;

    public int WarmUpBars { get; init; }

    public AccountType AccountType { get; init; }

    public decimal Leverage { get; init; } = 1;

    public decimal MakerFee { get; init; }

    public decimal TakerFee { get; init; }

    public decimal SizingReserve { get; init; }

    public FaultPolicy FaultPolicy { get; init; }

    /// <summary>How long commands and answers take on paper.</summary>
    public TimeSpan Latency { get; init; }

    public MismatchPolicy Mismatch { get; init; }

    public ForeignOrderPolicy ForeignOrders { get; init; }

    /// <summary>Whether all of the venue's position in the session's instruments is the session's.</summary>
    public bool OwnsPositions { get; init; }

    public TimeSpan AbsentAfter { get; init; }

    public int AbsentAnswers { get; init; }

    public TimeSpan GiveUpAfter { get; init; }
}
