namespace Trading.Data;

/// <summary>What a download did.</summary>
/// <param name="Count">How many records were appended.</param>
/// <param name="Requests">How many times the venue was asked, retries included.</param>
/// <param name="ResumedAt">Where it went on from what was there; <see langword="null"/> where nothing was.</param>
public sealed record DownloadResult(long Count, long Requests, Timestamp? ResumedAt);
