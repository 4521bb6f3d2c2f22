namespace Trading;

/// <summary>What a session is to the strategy that runs in it. Implemented by the kernel; strategies use the members of <see cref="Strategy"/> instead.</summary>
internal interface IStrategyContext
{
    Timestamp Now { get; }

    IAccount Account { get; }

    BarSeries Series { get; }

    Position Position { get; }

    Random Random { get; }

    BarSeries Subscribe(InstrumentId instrument, Timeframe timeframe);

    Position PositionOf(Instrument instrument);

    Order Submit(in OrderRequest request);

    void Cancel(Order order);

    void CancelAll(Instrument? instrument);

    void Schedule(Timestamp time, string name);

    void Report(string message);
}
