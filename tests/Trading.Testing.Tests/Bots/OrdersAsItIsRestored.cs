namespace Trading.Testing.Tests.Bots;

/// <summary>Sends an order when it takes up what it kept: each instance that went on for it would send another.</summary>
public sealed class OrdersAsItIsRestored(SeenByAll all) : Strategy
{
    protected override void OnStop() => all.Of(0).Add("ended");

    protected override void OnSave(StateWriter state) => state.Write(1);

    protected override void OnRestore(StateReader state)
    {
        state.ReadInt32();
        BuyLimit(0.001m, 50_000m);
    }
}
