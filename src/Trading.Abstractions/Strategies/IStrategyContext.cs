namespace Trading;

/// <summary>What a session is to the strategy that runs in it. Implemented by the kernel; strategies use the members of <see cref="Strategy"/> instead.</summary>
internal interface IStrategyContext
{
    Timestamp Now { get; }

    IAccount Account { get; }

    Instrument Instrument { get; }

    IReadOnlyList<Instrument> Instruments { get; }

    BarSeries Series { get; }

    BarSeries? SeriesOrNull { get; }

    Position Position { get; }

    Random Random { get; }

    BarSeries Subscribe(InstrumentId instrument, Timeframe timeframe);

    Instrument Watch(InstrumentId instrument);

    Position PositionOf(Instrument instrument, PositionSide side);

    Order Submit(in OrderRequest request);

    Order[] SubmitGroup(ContingencyType type, Order parent, ReadOnlySpan<OrderRequest> requests);

    void Modify(Order order, in OrderChange change);

    void Cancel(Order order);

    void CancelAll(Instrument? instrument);

    void Schedule(Timestamp time, string name);

    void Report(string message);
}
