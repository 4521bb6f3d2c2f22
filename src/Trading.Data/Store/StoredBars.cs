namespace Trading.Data;

/// <summary>What a store holds of one instrument and timeframe.</summary>
/// <param name="Instrument">Whose bars these are.</param>
/// <param name="Timeframe">How long each bar is.</param>
/// <param name="Sources">Where they came from, in order of first arrival.</param>
/// <param name="Count">How many bars there are.</param>
/// <param name="Start">The open of the first.</param>
/// <param name="End">The close of the last.</param>
/// <param name="Files">In how many files they stand.</param>
/// <param name="Bytes">How many bytes the files have.</param>
public sealed record StoredBars(
    Instrument Instrument,
    Timeframe Timeframe,
    IReadOnlyList<string> Sources,
    long Count,
    Timestamp Start,
    Timestamp End,
    int Files,
    long Bytes);
