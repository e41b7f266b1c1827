/** Which url comes next, what is asked, and what an answer is worth. Pure. */
package io.understudy.checkers.http.policy;
