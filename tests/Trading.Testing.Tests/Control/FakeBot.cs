namespace Trading.Testing.Tests.Control;

/// <summary>A bot that writes down what it is told.</summary>
internal sealed class FakeBot(string id) : IBot
{
    public string Id { get; } = id;

    public List<string> Told { get; } = [];

    public BotState State { get; set; } = BotState.Running;

    public IReadOnlyList<string> PauseReasons { get; set; } = [];

    public RiskOptions Limits { get; set; } = new();

    /// <summary>With what it may be told to give up its start, or its stop.</summary>
    public CancellationToken LastToken { get; private set; }

    /// <summary>What it answers with instead of doing it.</summary>
    public Func<Task>? Answers { get; set; }

    public BotStatus Status => new()
    {
        Id = Id,
        State = State,
        PauseReasons = PauseReasons,
        Mode = BotMode.Live,
        Strategy = "sma-cross",
        Instruments = ["BINANCE:BTCUSDT"],
        Time = Timestamp.FromUtc(2024, 5, 6, 7, 8, 9),
        Equity = 1234.56789m,
        Profit = -0.5m,
        Positions = [new("BINANCE:BTCUSDT", -0.25m, 60_000.01m, 59_000, 250.0025m, HasStop: true)],
        OpenOrders = 2,
        OrderCount = 3,
        Alarms = [new(Timestamp.FromUtc(2024, 5, 6), AlarmKind.StreamGap, "a \"gap\"\nof two lines")],
        Fault = null,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        LastToken = cancellationToken;
        return TellAsync("start", BotState.Running);
    }

    public Task SendAsync(BotCommand command, string reason, CancellationToken cancellationToken) =>
        TellAsync($"{command}: {reason}", command is BotCommand.Resume or BotCommand.ResumeAcceptingLosses ? BotState.Running : command == BotCommand.CancelOrders ? State : BotState.Paused);

    public Task EngageAsync(KillLevel level, InstrumentId? instrument, string reason, CancellationToken cancellationToken) =>
        TellAsync($"{level} for {instrument?.ToString() ?? "all"}: {reason}", level == KillLevel.Off ? BotState.Running : BotState.Paused);

    public Task ReloadLimitsAsync(RiskOptions limits, string reason, CancellationToken cancellationToken)
    {
        Limits = limits;
        return TellAsync(FormattableString.Invariant($"limits {limits.MaxDailyLoss?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"} {limits.MaxOrderShare?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"} {limits.Instruments.Count}: {reason}"), State);
    }

    public Task StopAsync(ShutdownPolicy? policy, CancellationToken cancellationToken)
    {
        LastToken = cancellationToken;
        return TellAsync($"stop {policy}", BotState.Stopped);
    }

    private Task TellAsync(string what, BotState state)
    {
        Told.Add(what);
        if (Answers is { } answers)
            return answers();
        State = state;
        return Task.CompletedTask;
    }
}
