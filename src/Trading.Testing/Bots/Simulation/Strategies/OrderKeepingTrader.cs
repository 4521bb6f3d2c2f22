namespace Trading.Testing;

/// <summary>A trader that holds any number of orders, and goes on to hold them where another instance goes on for it.</summary>
internal abstract class OrderKeepingTrader : SimulatedTrader
{
    protected List<Order> Orders { get; } = [];

    protected override void OnSave(StateWriter state)
    {
        base.OnSave(state);
        state.Write(Orders.Count);
        foreach (var order in Orders)
            state.Write(order);
    }

    protected override void OnRestore(StateReader state)
    {
        base.OnRestore(state);
        for (int left = state.ReadInt32(); left > 0; left--)
            Orders.Add(state.ReadOrder());
    }
}
