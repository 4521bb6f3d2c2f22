namespace Trading.Kernel;

/// <summary>What a strategy asked the venue to do.</summary>
internal readonly record struct Command(CommandKind Kind, StrategyRuntime Owner, SessionOrder? Order, Instrument? Instrument);
