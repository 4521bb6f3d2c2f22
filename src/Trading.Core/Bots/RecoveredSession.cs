using Trading.Live;

namespace Trading.Bots;

/// <summary>A session as it comes out of a bot's journal.</summary>
/// <param name="Session">The session.</param>
/// <param name="Log">What it writes to.</param>
/// <param name="FirstSequence">The entry that it began with.</param>
/// <param name="FillsFrom">Since when the venue has to be asked for fills.</param>
/// <param name="IsReplayed">Whether the journal's session was made again, whatever has become of it since.</param>
/// <param name="Missing">What it decided on its last input and the journal has no word of: it is written down before anything else, or the next replay would take it for decisions that nobody took.</param>
/// <param name="Told">What it is told before all else.</param>
internal sealed record RecoveredSession(
    BotSession Session,
    SessionLog Log,
    long FirstSequence,
    Timestamp FillsFrom,
    bool IsReplayed,
    IReadOnlyList<RecordedEntry> Missing,
    IReadOnlyList<SessionInput> Told);
