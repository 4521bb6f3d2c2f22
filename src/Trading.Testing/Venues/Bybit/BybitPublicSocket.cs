using System.Text.Json;

namespace Trading.Testing;

/// <summary>A session of public streams.</summary>
internal sealed class BybitPublicSocket(BybitSimulator simulator) : BybitSocket(simulator)
{
    protected override void Pong(string number) => Reply(true, "pong", "ping", number);

    protected override void Authenticate(JsonElement[] arguments, string number) => Reply(false, "Request not authorized", "auth", number);

    protected override string? Refuse(string topic) => Venue.TryOpenTopic(topic) ? null : $"error:handler not found,topic:{topic}";

    protected override byte[]? FirstMessageOf(string topic) => Venue.SnapshotOf(topic);
}
