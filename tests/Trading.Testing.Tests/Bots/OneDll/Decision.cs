namespace Trading.Testing.Tests.Bots.OneDll;

/// <summary>What a strategy decided: after how many bars, and which order.</summary>
public sealed record Decision(int Bars, OrderSide Side, OrderType Type, decimal Quantity, OrderDenialReason Denial);
