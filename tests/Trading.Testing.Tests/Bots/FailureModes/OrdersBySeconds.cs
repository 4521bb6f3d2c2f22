namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>Opens or closes a position each second, also as the first thing when a start finds that the time has passed.</summary>
public sealed class OrdersBySeconds : Strategy
{
    protected override void OnStart() => Schedule(Now + TimeSpan.FromSeconds(1), "next");

    protected override void OnTimer(string name)
    {
        if (Position.Quantity == 0)
            Buy(0.001m);
        else
            Position.Close();
        Schedule(Now + TimeSpan.FromSeconds(1), name);
    }
}
