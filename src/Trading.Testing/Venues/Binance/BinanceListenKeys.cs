using System.Text.Json;

namespace Trading.Testing;

/// <summary>Keys to streams of user data: an hour each, and longer for who asks in time.</summary>
internal sealed class BinanceListenKeys(BinanceFuturesSimulator simulator)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    private readonly Dictionary<SimulatedAccount, (string Key, IDisposable Expiry)> _keys = [];

    public bool IsKnown(string key) => _keys.Values.Any(entry => entry.Key == key);

    public string? KeyOf(SimulatedAccount account) => _keys.TryGetValue(account, out var entry) ? entry.Key : null;

    /// <summary>Opens a stream; one that is open is kept and lasts for another hour.</summary>
    public void Start(BinanceCall call, Utf8JsonWriter json)
    {
        string key = KeyOf(call.Account) ?? simulator.Random.NextText(64);
        Extend(call.Account, key);
        json.WriteStartObject();
        json.WriteString("listenKey", key);
        json.WriteEndObject();
    }

    public void KeepAlive(BinanceCall call, Utf8JsonWriter json)
    {
        string key = KeyOf(call.Account) ?? throw new BinanceError(-1125, "This listenKey does not exist.");
        Extend(call.Account, key);
        json.WriteStartObject();
        json.WriteEndObject();
    }

    public void Stop(BinanceCall call, Utf8JsonWriter json)
    {
        if (_keys.Remove(call.Account, out var entry))
            entry.Expiry.Dispose();
        json.WriteStartObject();
        json.WriteEndObject();
    }

    private void Extend(SimulatedAccount account, string key)
    {
        if (_keys.TryGetValue(account, out var entry))
            entry.Expiry.Dispose();
        _keys[account] = (key, simulator.Schedule.At(simulator.Time + Lifetime, () => Expire(account, key)));
    }

    private void Expire(SimulatedAccount account, string key)
    {
        simulator.Hub.Publish(key, () => VenueJson.WriteObject(json =>
        {
            json.WriteString("e", "listenKeyExpired");
            json.WriteNumber("E", simulator.VenueTime.ToUnixMilliseconds());
            json.WriteString("listenKey", key);
        }));
        _keys.Remove(account);
    }
}
