namespace Trading;

/// <summary>What is known of a submission.</summary>
public enum SubmissionOutcome
{
    /// <summary>It was sent, or may have been, and nobody answered so that it could be told. Never to be taken for rejected.</summary>
    Unknown,

    /// <summary>The venue has it.</summary>
    Accepted,

    /// <summary>The venue does not have it and will not: it said so, or it never was sent.</summary>
    Rejected,
}
