using Trading.Journaling;

namespace Trading.Cli.Journaling;

/// <summary>Payloads as they are, in hexadecimal digits.</summary>
internal sealed class HexDescriber : IJournalDescriber
{
    public string NameOf(byte kind) => kind == Journal.SnapshotKind ? "snapshot" : "entry";

    public string Describe(in JournalEntry entry) => Convert.ToHexStringLower(entry.Payload.Span);
}
