using Microsoft.AspNetCore.Http;
using Sendara.Api.Dmarc;
using Sendara.Dmarc;

namespace Sendara.Tests.Api.Dmarc;

/// <summary>What is announced costs the server nothing: whoever has many connections could have it run out of memory by their heads alone.</summary>
public sealed class AnnouncedUploadTests
{
    [Fact]
    public async Task Memory_is_taken_for_what_arrives_and_not_for_what_is_announced()
    {
        var request = new DefaultHttpContext { Request = { Body = Stream.Null, ContentLength = ReportLimits.Upload } }.Request;
        var before = GC.GetAllocatedBytesForCurrentThread();

        var body = await UploadReports.ReadAsync(request, TestContext.Current.CancellationToken);

        Assert.Empty(body);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, ReportLimits.Upload / 10);
    }
}
