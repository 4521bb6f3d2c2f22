namespace Trading;

/// <summary>Something that a person should look at.</summary>
/// <param name="Time">When, by the session's clock.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">A sentence.</param>
public readonly record struct Alarm(Timestamp Time, AlarmKind Kind, string Text);
