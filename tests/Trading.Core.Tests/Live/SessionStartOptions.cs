namespace Trading.Tests.Live;

internal sealed class SessionStartOptions
{
    public BotMode Mode { get; set; } = BotMode.Live;

    public OrderType[] NativeTypes { get; set; } = [OrderType.Market, OrderType.Limit, OrderType.StopMarket, OrderType.StopLimit];

    public bool HasReduceOnly { get; set; } = true;

    public AmendSupport Amend { get; set; } = AmendSupport.All;

    public AccountType AccountType { get; set; } = AccountType.Cash;

    public RiskOptions Limits { get; set; } = RiskOptions.CreateOff();
}
