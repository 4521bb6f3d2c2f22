using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>A session of an account's stream: nothing before it is known whose.</summary>
internal sealed class BybitPrivateSocket(BybitSimulator simulator) : BybitSocket(simulator)
{
    private static readonly string[] Known = ["order", "execution", "wallet", "position"];

    public SimulatedAccount? Account { get; private set; }

    protected override void Pong(string number) => Send(VenueJson.WriteObject(json =>
    {
        json.WriteString("req_id", number);
        json.WriteString("op", "pong");
        json.WriteStartArray("args");
        json.WriteStringValue(Venue.VenueTime.ToUnixMilliseconds().ToString(CultureInfo.InvariantCulture));
        json.WriteEndArray();
    }));

    protected override void Authenticate(JsonElement[] arguments, string number)
    {
        if (arguments is not [{ ValueKind: JsonValueKind.String } key, var expires, { ValueKind: JsonValueKind.String } signature]
            || !long.TryParse(expires.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long until))
        {
            Reply(false, "Params Error", "auth", number);
            return;
        }

        if (!Venue.Exchange.TryGetKey(key.GetString()!, out var account, out var credentials) || !credentials.CanRead)
            Reply(false, "API key is invalid.", "auth", number);
        else if (until <= Venue.VenueTime.ToUnixMilliseconds())
            Reply(false, "Params Error: expires is past", "auth", number);
        else if (BybitSimulator.Sign(credentials, "GET/realtime" + until.ToString(CultureInfo.InvariantCulture)) != signature.GetString())
            Reply(false, "error sign!", "auth", number);
        else
            Accept(account, number);
    }

    protected override string? Refuse(string topic) => Account is null ? "Request not authorized" : Known.Contains(topic) || topic == Venue.Protection.Topic || (topic.EndsWith("." + Venue.Category, StringComparison.Ordinal) && topic.Split('.') is ["order" or "execution" or "position", _]) ? null : $"error:handler not found,topic:{topic}";

    protected override void OnSubscribed(string topic)
    {
        if (topic == Venue.Protection.Topic)
            Venue.Protection.Begin(this);
    }

    protected override void OnUnsubscribed(string topic)
    {
        if (topic == Venue.Protection.Topic)
            Venue.Protection.End(this);
    }

    protected override void OnClosed()
    {
        base.OnClosed();
        Venue.Protection.OnClosed(this);
        Venue.Remove(this);
    }

    private void Accept(SimulatedAccount account, string number)
    {
        Account = account;
        Reply(true, "", "auth", number);
    }
}
