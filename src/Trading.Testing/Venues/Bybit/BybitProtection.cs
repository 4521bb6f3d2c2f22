using System.Text.Json;

namespace Trading.Testing;

/// <summary>The protection against lost connections: once no session of an account is left of those that asked for it, the account's orders are cancelled after a while.</summary>
internal sealed class BybitProtection(BybitSimulator simulator)
{
    private readonly Dictionary<SimulatedAccount, TimeSpan> _windows = [];
    private readonly Dictionary<SimulatedAccount, IDisposable> _countdowns = [];
    private readonly HashSet<BybitPrivateSocket> _sessions = [];

    /// <summary>What a session subscribes to in order to be watched.</summary>
    public string Topic => simulator.IsLinear ? "dcp.future" : "dcp.spot";

    public void SetWindow(BybitCall call, Utf8JsonWriter json)
    {
        if (call["product"] != (simulator.IsLinear ? "DERIVATIVES" : "SPOT"))
            throw BybitError.Parameters("product invalid");
        if (call.OptionalLong("timeWindow") is not { } seconds || seconds is < 3 or > 300)
            throw BybitError.Parameters("timeWindow invalid");
        _windows[call.Account!] = TimeSpan.FromSeconds(seconds);
        json.WriteStartObject();
        json.WriteEndObject();
    }

    public void Begin(BybitPrivateSocket session)
    {
        _sessions.Add(session);
        if (_countdowns.Remove(session.Account!, out var running))
            running.Dispose();
    }

    /// <summary>The session asked not to be watched any more.</summary>
    public void End(BybitPrivateSocket session) => _sessions.Remove(session);

    public void OnClosed(BybitPrivateSocket session)
    {
        if (!_sessions.Remove(session) || session.Account is not { } account || _sessions.Any(other => other.Account == account))
            return;
        var window = _windows.GetValueOrDefault(account, TimeSpan.FromSeconds(10));
        _countdowns[account] = simulator.Schedule.At(simulator.Time + window, () => CancelAll(account));
    }

    private void CancelAll(SimulatedAccount account)
    {
        foreach (var order in account.OpenOrders.Values.ToArray())
            simulator.Orders.Cancel(order);
    }
}
