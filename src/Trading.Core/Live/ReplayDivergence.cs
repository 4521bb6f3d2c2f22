namespace Trading.Live;

/// <summary>A place where a session, replayed, decided otherwise than its journal says.</summary>
/// <param name="Sequence">The entry of the journal.</param>
/// <param name="Time">When.</param>
/// <param name="Recorded">What the journal has there.</param>
/// <param name="Replayed">What the replay decided.</param>
public sealed record ReplayDivergence(long Sequence, Timestamp Time, string Recorded, string Replayed);
