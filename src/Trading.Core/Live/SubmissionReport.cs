namespace Trading.Live;

internal sealed record SubmissionReport(string ClientOrderId, SubmissionResult Result);
